/* What forms need in the browser: waiting until somebody stops typing, and sending by keyboard alone. */
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.ikkatsu = window.dash_clientside.ikkatsu || {};

(function (ours) {
  "use strict";

  const PAUSE_MS = 350;
  const SEND = "record-send";
  let waiting = null;

  /* Answer once nothing was typed for a moment; what was asked before that is answered with nothing. */
  ours.settle = function () {
    if (waiting) {
      window.clearTimeout(waiting.timer);
      waiting.answer(window.dash_clientside.no_update);
    }
    return new Promise(function (answer) {
      const timer = window.setTimeout(function () {
        waiting = null;
        answer(Date.now());
      }, PAUSE_MS);
      waiting = { timer: timer, answer: answer };
    });
  };

  function isTyped(element) {
    const isChosen = element.type === "hidden" || element.type === "checkbox";
    return !isChosen && element.getAttribute("aria-haspopup") === null;
  }

  /* Ctrl+Enter sends from everywhere; Enter alone only from the last field in which something is typed. */
  document.addEventListener("keydown", function (event) {
    const form = event.target instanceof Element ? event.target.closest(".record-form") : null;
    if (!form || event.key !== "Enter" || event.isComposing) {
      return;
    }
    const typed = Array.from(form.querySelectorAll("input")).filter(isTyped);
    const isLast = event.target === typed[typed.length - 1];
    if (event.ctrlKey || event.metaKey || isLast) {
      event.preventDefault();
      document.getElementById(SEND).click();
    }
  });
})(window.dash_clientside.ikkatsu);
