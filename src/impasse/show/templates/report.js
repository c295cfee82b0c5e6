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
    if (target.closest("[hidden]")) { all(); }
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
  // Statements can be chosen by party, option, phase, voice, reading and words; the form is made where there are many.
  function chooser(all) {
    var names = ["party", "option", "phase", "voice", "reading"], given = {};
    var form = document.createElement("form"), told = document.createElement("output");
    form.className = "chooser";
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "Choose statements");
    function field(name, control) {
      var label = document.createElement("label");
      label.append(name + " ", control);
      form.append(label);
      given[name] = control;
    }
    var words = document.createElement("input");
    words.type = "search";
    field("words", words);
    names.forEach(function (name) {
      var values = {};
      all.forEach(function (e) { e.dataset[name].split("|").forEach(function (v) { if (v) { values[v] = 1; } }); });
      var select = document.createElement("select");
      select.append(new Option("any", ""));
      Object.keys(values).sort().forEach(function (v) { select.append(new Option(v, v)); });
      field(name, select);
    });
    form.append(told);
    function choose() {
      var asked = words.value.toLowerCase().split(/\s+/).filter(Boolean), left = 0;
      all.forEach(function (e) {
        var text = e.textContent.toLowerCase();
        var fits = asked.every(function (w) { return text.indexOf(w) >= 0; }) && names.every(function (name) {
          return !given[name].value || e.dataset[name].split("|").indexOf(given[name].value) >= 0;
        });
        e.hidden = !fits;
        left += fits;
      });
      told.textContent = left + " of " + all.length;
    }
    form.addEventListener("input", choose);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    choose();
    all[0].before(form);
    return function () { form.reset(); choose(); };
  }
  var statements = Array.from(document.querySelectorAll(".statement[data-voice]"));
  var all = statements.length > 5 ? chooser(statements) : function () {};
  window.addEventListener("hashchange", show);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not(.further):not(.period)").forEach(function (e) { e.open = true; });
  });
  show();
})();
