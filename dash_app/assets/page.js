/* What a page says about itself: its title and language, and where reading goes on after the page was turned. */
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.ikkatsu = Object.assign(window.dash_clientside.ikkatsu || {}, {
  announce: function (shown) {
    if (!shown) {
      return window.dash_clientside.no_update;
    }
    const [path, language, title] = shown.split("|");
    document.title = title;
    document.documentElement.lang = language;
    const before = window.ikkatsuPath;
    window.ikkatsuPath = path;
    if (before !== undefined && before !== path) {
      window.scrollTo(0, 0);
      const main = document.getElementById("page");
      if (main) {
        main.focus({ preventScroll: true });
      }
    }
    return title;
  },

  /* Bring the answer to a form into view: the form may be longer than the window. */
  reveal: function (children, place) {
    const answer = document.getElementById(place);
    if (children && answer) {
      window.requestAnimationFrame(function () {
        answer.scrollIntoView({ block: "center", behavior: "smooth" });
        const said = answer.querySelector("[tabindex='-1']");
        if (said) {
          said.focus({ preventScroll: true });
        }
      });
    }
    return window.dash_clientside.no_update;
  },
});
