(function () {
  "use strict";
  var all = Array.prototype.slice.call(document.querySelectorAll("details"));
  var opened = [];

  function each(open) {
    all.forEach(function (one) { one.open = open; });
  }

  // A link to a step opens it, also in browsers that do not do so by themselves.
  function reveal() {
    var target = document.getElementById(location.hash.slice(1));
    var around = target && target.closest("details");
    if (around && !around.open) {
      around.open = true;
      target.scrollIntoView();
    }
  }

  document.getElementById("open-or-close").hidden = false;
  document.getElementById("open-all").addEventListener("click", function () { each(true); });
  document.getElementById("close-all").addEventListener("click", function () { each(false); });
  window.addEventListener("hashchange", reveal);

  // Paper cannot be opened: everything is printed open, and afterwards it stands as it stood.
  window.addEventListener("beforeprint", function () {
    opened = all.map(function (one) { return one.open; });
    each(true);
  });
  window.addEventListener("afterprint", function () {
    all.forEach(function (one, place) { one.open = opened[place]; });
  });
  reveal();
}());
