// Without this script every link still jumps to its place; with it the whole passage lights up
// and folded parts open when a link leads into them or the page is printed (not what is only further detail).
(function () {
  "use strict";
  function unfold(element) {
    for (var e = element; e; e = e.parentElement) { if (e.tagName === "DETAILS") { e.open = true; } }
  }
  function show() {
    document.querySelectorAll(".flash").forEach(function (e) { e.classList.remove("flash"); });
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    unfold(target);
    var place = /^(.+)-(\d+)-(\d+)$/.exec(id);
    var box = place && target.closest(".document");
    if (box) {
      box.querySelectorAll("[data-from]").forEach(function (piece) {
        if (+piece.dataset.from >= +place[2] && +piece.dataset.to <= +place[3]) { piece.classList.add("flash"); }
      });
    }
    target.scrollIntoView({ block: box ? "center" : "start" });
  }
  window.addEventListener("hashchange", show);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not(.further):not(.period)").forEach(function (e) { e.open = true; });
  });
  show();
})();
