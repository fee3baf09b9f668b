/* What a chart's marks lead to. A mark carries the address at which it is explained as the second part of its
   custom data; an address that begins with # is a list of parts in the table under the chart. */
(function () {
  "use strict";

  const PATIENCE_MS = 10000;

  /* Turn the page without loading it again; with the keys for it, open the address beside this page. */
  function go(href, event) {
    if (event && (event.ctrlKey || event.metaKey)) {
      window.open(href, "_blank", "noopener");
      return;
    }
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  function unfold(details) {
    details.open = true;
    const summary = details.querySelector("summary");
    summary.scrollIntoView({ block: "center" });
    summary.focus({ preventScroll: true });
  }

  /* Call `then` as soon as an element is there; tables are filled when they are unfolded. */
  function whenThere(identity, then) {
    const found = document.getElementById(identity);
    if (found) {
      then(found);
      return;
    }
    const watch = new MutationObserver(function () {
      const come = document.getElementById(identity);
      if (come) {
        watch.disconnect();
        then(come);
      }
    });
    watch.observe(document.body, { childList: true, subtree: true });
    window.setTimeout(function () { watch.disconnect(); }, PATIENCE_MS);
  }

  function partOf(written) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const link = document.createElement("a");
    name.textContent = written[0];
    link.textContent = written[1];
    link.title = written[2];
    link.href = written[3];
    link.className = "figure-link part-link";
    item.append(name, link);
    return item;
  }

  /* Write the parts of a list that is unfolded, out of its attribute. */
  function writeParts(list) {
    if (list.open) {
      list.querySelector("ul").replaceChildren(...JSON.parse(list.dataset.parts).map(partOf));
    }
  }

  document.addEventListener("toggle", function (event) {
    if (event.target instanceof Element && event.target.matches("details.parts")) {
      writeParts(event.target);
    }
  }, true);

  /* Figures change under a list that stays unfolded: another year, another unit. */
  new MutationObserver(function (changes) {
    changes.forEach(function (change) { writeParts(change.target); });
  }).observe(document.documentElement, { attributeFilter: ["data-parts"], subtree: true });

  /* Show a list of parts: unfold the table that it stands in, then the list itself. */
  function showParts(identity) {
    const chart = identity.split("-parts-")[0];
    const opener = document.getElementById(chart + "-twin-open");
    if (opener && !opener.parentElement.open) {
      opener.click();
    }
    whenThere(identity, unfold);
  }

  function follow(href, event) {
    if (href && href.charAt(0) === "#") {
      showParts(href.slice(1));
    } else if (href) {
      go(href, event);
    }
  }

  function hrefOf(clicked) {
    const point = clicked.points && clicked.points[0];
    const carried = point && point.customdata;
    return Array.isArray(carried) ? carried[1] : "";
  }

  /* Listen to a chart once; what draws a chart anew gives it a new `on`. */
  function listen(chart) {
    if (!chart.on || chart.ikkatsuListensBy === chart.on) {
      return;
    }
    chart.ikkatsuListensBy = chart.on;
    chart.on("plotly_click", function (clicked) { follow(hrefOf(clicked), clicked.event); });
    chart.on("plotly_clickannotation", function (clicked) { follow(clicked.annotation.name, clicked.event); });
    chart.on("plotly_hover", function (hovered) {
      chart.classList.toggle("on-figure", Boolean(hrefOf(hovered)));
    });
    chart.on("plotly_unhover", function () { chart.classList.remove("on-figure"); });
  }

  ["pointerover", "pointerdown", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      const chart = event.target instanceof Element ? event.target.closest(".js-plotly-plot") : null;
      if (chart) {
        listen(chart);
      }
    }, true);
  });

  document.addEventListener("click", function (event) {
    const link = event.target instanceof Element ? event.target.closest("a.part-link, a.figure-link[href^='#']") : null;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (link && isPlain) {
      event.preventDefault();
      follow(link.getAttribute("href"), event);
    }
  });
})();
