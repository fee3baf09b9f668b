/* What the tables need in the browser: amounts in the reader's unit, links between our pages, our look.
   Amounts arrive as whole yen and are rounded half away from zero on integers, as on the server. */
window.dashAgGridFunctions = window.dashAgGridFunctions || {};
window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};

(function (functions, components) {
  "use strict";

  const ABSENT = "–";

  /* Return whole yen in a unit of `size` yen with `decimals` decimals, grouped by thousands. */
  function digits(value, size, decimals) {
    const amount = BigInt(Math.abs(Number(value)));
    const unit = BigInt(size);
    const shift = 10n ** BigInt(decimals);
    const rounded = (2n * amount * shift + unit) / (2n * unit);
    const whole = (rounded / shift).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    if (decimals === 0) {
      return whole;
    }
    return whole + "." + (rounded % shift).toString().padStart(decimals, "0");
  }

  functions.amount = function (value, size, decimals, minus) {
    if (value === null || value === undefined) {
      return ABSENT;
    }
    return (value < 0 ? minus : "") + digits(value, size, decimals);
  };

  functions.exactYen = function (value, absent, minus, suffix) {
    if (value === null || value === undefined) {
      return absent;
    }
    return (value < 0 ? minus : "") + digits(value, 1, 0) + suffix;
  };

  functions.orDash = function (value) {
    return value === null || value === undefined || value === "" ? ABSENT : String(value);
  };

  functions.ikkatsuTheme = function (quartz) {
    return quartz.withParams({
      fontFamily: "inherit",
      fontSize: 13,
      headerFontSize: 12,
      headerFontWeight: 600,
      foregroundColor: "#1b2432",
      headerTextColor: "#3c4758",
      headerBackgroundColor: "#f4f6f8",
      borderColor: "#d8dde5",
      rowHoverColor: "#eef4fb",
      accentColor: "#1d4f91",
      oddRowBackgroundColor: "#fbfcfd",
      wrapperBorderRadius: 4,
      spacing: 6,
    });
  };

  /* A link that turns the page without loading it again. `href` names the field that holds the address. */
  components.PageLink = function (props) {
    const text = functions.orDash(props.value);
    const href = props.data ? props.data[props.hrefField || "href"] : null;
    if (!href) {
      return React.createElement("span", null, text);
    }
    return React.createElement(window.dash_core_components.Link, { href: href, className: "grid-link" }, text);
  };

  /* A figure that opens what it is made of: the column's parameters hold the address, the row what names it. */
  components.FigureLink = function (props) {
    const text = props.valueFormatted || functions.orDash(props.value);
    const named = props.data ? props.data.opens : undefined;
    if (props.value === null || props.value === undefined || named === undefined || named === null) {
      return React.createElement("span", null, text);
    }
    const link = { href: props.explained + named, className: "figure-link grid-figure" };
    return React.createElement(window.dash_core_components.Link, link, text);
  };

  /* A document that rests elsewhere: opened only when somebody asks for it. */
  components.SourceLink = function (props) {
    const text = functions.orDash(props.value);
    const href = props.data ? props.data[props.hrefField || "source_url"] : null;
    if (!href) {
      return React.createElement("span", null, text);
    }
    return React.createElement("a", { href: href, rel: "noopener noreferrer", target: "_blank" }, text);
  };
  /* Enter in a cell follows its link: the arrow keys go from cell to cell, not from link to link. */
  document.addEventListener("keydown", function (event) {
    const isCell = event.target instanceof Element && event.target.classList.contains("ag-cell");
    const link = isCell && event.key === "Enter" ? event.target.querySelector("a[href]") : null;
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
})(window.dashAgGridFunctions, window.dashAgGridComponentFunctions);
