import "./ui/base.css";
import "./ui/controls.css";
import "./app/shell.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { applyTheme } from "./app/theme.ts";
import { RequestError } from "./network/request-error.ts";

const root = document.getElementById("root");
if (!root) throw new TypeError("The page has no root");
applyTheme();

/** The page shows an error of a request, which is no bug. Everything else belongs into the browser's console. */
const onCaughtError = (error: unknown) => error instanceof RequestError || reportError(error);

createRoot(root, { onCaughtError }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
