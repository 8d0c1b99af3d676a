import type { Plugin } from "vite";

/**
 * Do in development what the server does with the built page: answer every client route with the page, and let its
 * <base> lead back to the root, however deep the route and whatever the path prefix.
 */
export function depth(): Plugin {
  return {
    name: "base-by-depth",
    transformIndexHtml: {
      order: "pre",
      handler(html, context) {
        const path = context.originalUrl?.split("?")[0];
        if (!path) return html;
        const steps = path.split("/").length - 2;
        return html.replace('<base href="./">', `<base href="${"../".repeat(steps) || "./"}">`);
      },
    },
  };
}
