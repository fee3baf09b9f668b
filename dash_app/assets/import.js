/* Bringing a file: it goes to the server as it is, with its progress told, and never into a store of the browser. */
(function () {
  "use strict";

  function place() {
    return document.getElementById("import-drop");
  }

  function tell(sentence, isProblem) {
    const told = document.getElementById("import-told");
    if (!told) {
      return;
    }
    told.textContent = sentence;
    told.className = sentence ? (isProblem ? "problem import-problem" : "import-progress") : "";
    told.setAttribute("role", isProblem ? "alert" : "status");
  }

  function filled(pattern, values) {
    return Object.keys(values).reduce(function (said, name) {
      return said.split("{" + name + "}").join(values[name]);
    }, pattern);
  }

  function problem(request, zone) {
    try {
      const said = JSON.parse(request.responseText);
      const also = (said.also || []).map(function (each) { return each.detail; });
      return [said.detail].concat(also).filter(Boolean).join("\n");
    } catch (unreadable) {
      return zone.dataset.failed;
    }
  }

  function open(importId) {
    const asked = new URLSearchParams(window.location.search);
    asked.set("file", importId);
    ["outcome", "offset"].forEach(function (name) { asked.delete(name); });
    window.history.pushState({}, "", window.location.pathname + "?" + asked.toString());
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function send(file) {
    const zone = place();
    if (!zone || !file || zone.dataset.busy === "true") {
      return;
    }
    if (!zone.dataset.kind) {
      tell(zone.dataset.first, true);
      return;
    }
    const limit = Number(zone.dataset.limit);
    if (file.size > limit) {
      tell(zone.dataset.large, true);
      return;
    }
    const request = new XMLHttpRequest();
    const address = "/api/v1/imports/" + encodeURIComponent(zone.dataset.kind);
    request.open("POST", address + "?file_name=" + encodeURIComponent(file.name.slice(0, 200)));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", document.documentElement.lang || "ja");
    request.upload.onprogress = function (sent) {
      const percent = sent.lengthComputable ? Math.floor((100 * sent.loaded) / sent.total) : 0;
      tell(filled(zone.dataset.sending, { name: file.name, percent: percent }), false);
    };
    request.upload.onload = function () {
      tell(filled(zone.dataset.checking, { name: file.name }), false);
    };
    request.onload = function () {
      zone.dataset.busy = "false";
      if (request.status === 201) {
        tell("", false);
        open(JSON.parse(request.responseText).import_id);
      } else {
        tell(problem(request, zone), true);
      }
    };
    request.onerror = function () {
      zone.dataset.busy = "false";
      tell(zone.dataset.failed, true);
    };
    zone.dataset.busy = "true";
    request.send(file);
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("#import-pick");
    if (!button) {
      return;
    }
    const picker = document.createElement("input");
    picker.type = "file";
    picker.accept = ".xlsx,.csv";
    picker.addEventListener("change", function () { send(picker.files[0]); });
    picker.click();
  });

  ["dragenter", "dragover", "dragleave", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const zone = place();
      if (!zone) {
        return;
      }
      event.preventDefault();
      const isOver = zone.contains(event.target) && kind !== "dragleave" && kind !== "drop";
      zone.classList.toggle("import-over", isOver);
      if (kind === "drop" && zone.contains(event.target) && event.dataTransfer) {
        send(event.dataTransfer.files[0]);
      }
    });
  });
})();
