// Zoom, move and highlight the pictures of ImmunoGraph in this page; run once for each, harmless when run again.
(() => {
  const paperOf = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if (color && color !== "transparent" && !/, 0\)$/.test(color)) return color;
    }
    return "#fff";
  };

  const start = (root) => {
    root.dataset.live = "yes";
    const still = root.querySelector("img");
    const stage = root.querySelector("div");
    const svg = stage.querySelector("svg");
    still.style.display = "none";
    stage.style.display = "block";
    svg.style.cssText = "display:block;width:100%;height:auto;max-height:80vh;border-radius:8px;user-select:none";
    const paper = paperOf(root);
    svg.style.setProperty("--immunograph-paper", paper);

    const whole = svg.viewBox.baseVal;
    const home = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    root.style.maxWidth = `${Math.round(home.width * 1.6)}px`;
    let view = { ...home };
    const show = () => {
      svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
      const near = view.width < home.width * 0.999;
      svg.style.cursor = near ? "grab" : "default";
      svg.style.touchAction = near ? "none" : "auto";
    };
    const zoom = (factor, x = view.x + view.width / 2, y = view.y + view.height / 2) => {
      const width = Math.min(home.width, Math.max(home.width / 12, view.width / factor));
      const share = width / view.width;
      view = { x: x - (x - view.x) * share, y: y - (y - view.y) * share, width, height: view.height * share };
      if (width >= home.width) view = { ...home };
      show();
    };
    const at = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY);
      return point.matrixTransform(svg.getScreenCTM().inverse());
    };

    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the page keeps its own scrolling
      event.preventDefault();
      const point = at(event);
      zoom(Math.exp(-event.deltaY / 300), point.x, point.y);
    }, { passive: false });
    svg.addEventListener("dblclick", (event) => {
      const point = at(event);
      zoom(1.8, point.x, point.y);
    });
    let held = null;
    svg.addEventListener("pointerdown", (event) => {
      if (view.width >= home.width || event.button) return;
      held = at(event);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (!held) return;
      const point = at(event);
      view.x += held.x - point.x;
      view.y += held.y - point.y;
      show();
    });
    for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { held = null; });

    const tip = document.createElement("div");
    tip.style.cssText = "position:absolute;display:none;pointer-events:none;z-index:5;max-width:320px;padding:6px 9px;" +
      "border-radius:6px;background:#1d2630;color:#fff;font:12px/1.45 system-ui,sans-serif;white-space:pre-line;" +
      "box-shadow:0 2px 8px rgba(0,0,0,.3)";
    root.append(tip);
    const parts = [...svg.querySelectorAll("[data-node],[data-edge]")];
    for (const part of parts) part.style.transition = "opacity .12s";
    const highlight = (target) => {
      const node = target && target.dataset.node, edge = target && target.dataset.edge;
      const nodes = new Set(node ? [node] : []), edges = new Set(edge ? [edge] : []);
      for (const part of target ? parts : []) {
        if (!part.dataset.edge) continue;
        const ends = part.dataset.ends.split(" ");
        if (node ? ends.includes(node) : part.dataset.edge === edge) {
          edges.add(part.dataset.edge);
          ends.forEach((end) => nodes.add(end));
        }
      }
      for (const part of parts) {
        const stays = !target || nodes.has(part.dataset.node) || edges.has(part.dataset.edge);
        part.style.opacity = stays ? "" : "0.12";
      }
    };
    svg.addEventListener("pointerover", (event) => {
      const target = event.target.closest("[data-node],[data-edge]");
      highlight(target);
      tip.style.display = target ? "block" : "none";
      if (!target) return;
      tip.textContent = target.dataset.hint;
      const box = root.getBoundingClientRect();
      const x = event.clientX - box.left, y = event.clientY - box.top;
      tip.style.left = `${Math.max(0, Math.min(x + 14, box.width - tip.offsetWidth - 4))}px`;
      tip.style.top = `${y + 16}px`;
    });
    svg.addEventListener("pointerleave", () => {
      highlight(null);
      tip.style.display = "none";
    });

    const bar = document.createElement("div");
    bar.style.cssText = "position:absolute;top:6px;right:6px;display:flex;gap:4px;z-index:4";
    const button = (sign, title, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = sign;
      made.title = title;
      made.setAttribute("aria-label", title);
      made.style.cssText = "width:26px;height:26px;padding:0;border:1px solid rgba(127,127,127,.45);border-radius:6px;" +
        `background:${paper};color:inherit;font:15px/1 system-ui,sans-serif;cursor:pointer`;
      made.addEventListener("click", act);
      bar.append(made);
    };
    button("+", "Closer (or Ctrl and wheel, or double click)", () => zoom(1.5));
    button("−", "Further away", () => zoom(1 / 1.5));
    button("⤢", "The whole picture", () => { view = { ...home }; show(); });
    root.append(bar);
    show();
  };

  document.querySelectorAll("[data-immunograph-plot]:not([data-live])").forEach(start);
})();
