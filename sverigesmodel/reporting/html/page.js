"use strict";
(function () {
  const PAPER = 660;
  const NARROW = 560;
  const charts = Array.from(document.querySelectorAll(".chart"));
  function fitted(layout, width) {
    const narrow = width < NARROW;
    return Object.assign({}, layout, { font: Object.assign({}, layout.font, { size: narrow ? 12 : 14 }) });
  }
  const drawn = charts.map(function (place) {
    const drawing = JSON.parse(document.getElementById(place.id.replace("chart", "drawing")).textContent);
    const layout = fitted(drawing.layout, place.clientWidth);
    return Plotly.newPlot(place, drawing.data, layout, { displayModeBar: false, responsive: true });
  });
  Promise.all(drawn).then(function () {
    document.documentElement.dataset.drawn = String(charts.length);
  });
  let opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details.numbers:not([open])"));
    opened.forEach(function (each) { each.open = true; });
    charts.forEach(function (place) { Plotly.relayout(place, { width: PAPER, autosize: false }); });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (each) { each.open = false; });
    charts.forEach(function (place) { Plotly.relayout(place, { width: null, autosize: true }); });
  });
})();
