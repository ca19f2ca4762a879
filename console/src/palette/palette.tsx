import { Suspense, useEffect, useState } from "react";
import { lazyPart } from "../network/lazy-part.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { paletteKeys, type Shortcut, shortcutOf } from "./keys.ts";

const PaletteDialog = lazyPart(async () => (await import("./palette-dialog.tsx")).PaletteDialog);
const HelpDialog = lazyPart(async () => (await import("./help-dialog.tsx")).HelpDialog);

/** The command palette and the help about keys, with the button and the keys that open them. */
export function Palette() {
  const [opened, setOpened] = useState<Shortcut>();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      setOpened(shortcut);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  const close = () => setOpened(undefined);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpened("palette")}>
        <span className="palette-button">
          {texts.palette.open} <kbd>{paletteKeys}</kbd>
        </span>
      </Button>
      <ErrorBoundary key={opened}>
        <Suspense>
          {opened === "palette" && <PaletteDialog onClose={close} onHelp={() => setOpened("help")} />}
          {opened === "help" && <HelpDialog onClose={close} />}
        </Suspense>
      </ErrorBoundary>
    </>
  );
}
