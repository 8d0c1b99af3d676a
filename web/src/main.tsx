import { render } from "preact";
import { App, isRoute } from "./app";
import { followLinks } from "./router";

followLinks(isRoute);
render(<App />, document.getElementById("app") as HTMLElement);
