"use strict";
(function () {
  const PAPER = 660;
  const PAPER_HEIGHT = 820;
  const NARROW = 560;
  const charts = Array.from(document.querySelectorAll(".chart"));
  // On a telephone: smaller letters, and every second year only
  function fitted(layout, width) {
    if (width >= NARROW) { return layout; }
    layout.font.size = 12;
    // Beside names of bars: more room for the amounts
    const range = layout.xaxis && layout.yaxis && layout.yaxis.ticktext && layout.xaxis.range;
    if (range) {
      const room = 0.16 * (range[1] - range[0]);
      layout.xaxis.range = [range[0] - (range[0] < 0 ? room : 0), range[1] + (range[1] > 0 ? room : 0)];
    }
    Object.keys(layout).filter(function (key) { return key.startsWith("xaxis"); }).forEach(function (key) {
      const ticks = layout[key].tickvals;
      if (ticks && ticks.length > 5) {
        layout[key].tickvals = ticks.filter(function (_, index) { return index % 2 === 0; });
      }
    });
    return layout;
  }
  function draw(place, paper) {
    const drawing = JSON.parse(document.getElementById(place.id.replace("chart", "drawing")).textContent);
    const layout = fitted(drawing.layout, paper || place.clientWidth);
    if (paper) {
      layout.width = paper;
      layout.height = Math.min(layout.height, PAPER_HEIGHT);
    }
    return Plotly.newPlot(place, drawing.data, layout, { displayModeBar: false, responsive: !paper });
  }
  function redraw(paper) {
    charts.forEach(function (place) { Plotly.purge(place); draw(place, paper); });
  }
  const drawn = charts.map(function (place) { return draw(place, 0); });
  Promise.all(drawn).then(function () {
    document.documentElement.dataset.drawn = String(charts.length);
  });
  let opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not(.long):not([open])"));
    opened.forEach(function (each) { each.open = true; });
    redraw(PAPER);
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (each) { each.open = false; });
    redraw(0);
  });
})();
