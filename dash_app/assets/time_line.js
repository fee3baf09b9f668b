/* The range control of the time line. Places are days from the first thing recorded; the last one is the present.
   Arrow keys go from landmark to landmark, page keys from day to day on which something was recorded. */
(function () {
  "use strict";

  const DAY_MS = 86400000;
  const SETTLED_MS = 350;
  const NEAR = 0.012;

  /* The bar is drawn anew with every turn, and its control with it: whoever moved it keeps it under their hands. */
  let isHeld = false;
  document.addEventListener("focusin", function (event) {
    isHeld = event.target.id === "time-slider";
  });
  document.addEventListener("pointerdown", function (event) {
    isHeld = event.target.id === "time-slider";
  });

  /* Return what the server wrote about the line: its stops with their places, moments and words. */
  function lineOf(host) {
    const length = Number(host.dataset.length);
    const first = Date.parse(host.dataset.first + "T00:00:00Z");
    const stops = JSON.parse(host.dataset.stops).map(function (stop) {
      const day = new Date(first + stop[0] * DAY_MS).toISOString().slice(0, 10);
      return {
        place: stop[0],
        known: stop[1] || day,
        said: stop[2] || host.dataset.day.replace("{day}", day),
        isLandmark: stop.length > 1,
      };
    });
    stops.push({ place: length, known: "", said: host.dataset.now, isLandmark: true });
    return { length: length, stops: stops };
  }

  /* Return the stop next to a place in a direction, of landmarks only or of all days. */
  function nextStop(line, place, step, onlyLandmarks) {
    const wanted = line.stops.filter(function (stop) { return stop.isLandmark || !onlyLandmarks; });
    const ahead = wanted.filter(function (stop) { return step > 0 ? stop.place > place : stop.place < place; });
    return step > 0 ? ahead[0] : ahead[ahead.length - 1];
  }

  /* Return the stop nearest to a place; a landmark draws from a little further away than a day. */
  function nearestStop(line, place) {
    const pull = line.length * NEAR;
    return line.stops.reduce(function (best, stop) {
      const far = Math.abs(stop.place - place) - (stop.isLandmark ? pull : 0);
      return best === null || far < best.far ? { far: far, stop: stop } : best;
    }, null).stop;
  }

  function stopForKey(line, event, place) {
    const onlyLandmarks = !event.shiftKey;
    switch (event.key) {
      case "ArrowLeft":
      case "ArrowDown":
        return nextStop(line, place, -1, onlyLandmarks);
      case "ArrowRight":
      case "ArrowUp":
        return nextStop(line, place, 1, onlyLandmarks);
      case "PageDown":
        return nextStop(line, place, -1, false);
      case "PageUp":
        return nextStop(line, place, 1, false);
      case "Home":
        return line.stops.find(function (stop) { return stop.isLandmark; });
      case "End":
        return line.stops[line.stops.length - 1];
      default:
        return null;
    }
  }

  /* Turn the books to a moment: the address says it, and everything follows the address. */
  function go(known) {
    const search = new URLSearchParams(window.location.search);
    search.delete("digest");
    search.delete("known_at");
    if (known) {
      search.set("known_at", known);
    }
    const written = search.toString();
    window.dash_clientside.set_props("url", { search: written ? "?" + written : "" });
  }

  function show(host, input, stop) {
    input.value = String(stop.place);
    input.setAttribute("aria-valuetext", stop.said);
    paint(input);
    const told = document.getElementById("time-told");
    if (told) {
      told.textContent = stop.said;
    }
    host.chosen = stop;
  }

  function paint(input) {
    const share = (Number(input.value) / Number(input.max)) * 100;
    input.style.setProperty("--share", share + "%");
  }

  function soon(host) {
    window.clearTimeout(host.settling);
    host.settling = window.setTimeout(function () { go(host.chosen.known); }, SETTLED_MS);
  }

  function make(host) {
    const input = document.createElement("input");
    input.type = "range";
    input.id = "time-slider";
    input.min = "0";
    input.step = "1";
    input.addEventListener("keydown", function (event) {
      const ours = /^(Arrow|Page|Home|End)/.test(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey;
      if (!ours) {
        return;
      }
      event.preventDefault();
      const stop = stopForKey(lineOf(host), event, Number(input.value));
      if (stop) {
        show(host, input, stop);
        soon(host);
      }
    });
    input.addEventListener("input", function () {
      show(host, input, nearestStop(lineOf(host), Number(input.value)));
      soon(host);
    });
    host.appendChild(input);
    return input;
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.ikkatsu = Object.assign(window.dash_clientside.ikkatsu || {}, {
    /* Bring the control to what the server wrote; it stays the same element, so that focus stays with it. */
    timeLine: function (stops) {
      const host = document.getElementById("time-range");
      if (!host || !stops) {
        return window.dash_clientside.no_update;
      }
      const input = host.querySelector("input") || make(host);
      input.max = host.dataset.length;
      input.value = host.dataset.at;
      input.setAttribute("aria-label", host.dataset.label);
      input.setAttribute("aria-valuetext", host.dataset.told);
      paint(input);
      const told = document.getElementById("time-told");
      if (told) {
        told.textContent = host.dataset.told;
      }
      if (isHeld && document.activeElement !== input) {
        input.focus({ preventScroll: true });
      }
      return "ready";
    },

    /* Put the link that was made on the clipboard, with the name of this server; it also stands there to be copied. */
    copyShared: function (made) {
      const place = document.getElementById("shared-address");
      if (!made || !place) {
        return window.dash_clientside.no_update;
      }
      const href = new URL(place.value, window.location.origin).href;
      window.dash_clientside.set_props("shared-address", { value: href });
      if (navigator.clipboard) {
        navigator.clipboard.writeText(href).catch(function () { place.select(); });
      }
      return href;
    },

    /* Open and fold the controls of the bar on a narrow screen. */
    foldBar: function (clicks) {
      const button = document.getElementById("clock-more");
      if (clicks && button) {
        const isOpen = document.documentElement.classList.toggle("clock-open");
        button.setAttribute("aria-expanded", String(isOpen));
      }
      return window.dash_clientside.no_update;
    },
  });
})();
