import { useEffect, useState } from "react";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";

const SHOWN_MS = 2000;

export function CopyButton({ text, label = texts.ui.copy }: { readonly text: string; readonly label?: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button kind="quiet" aria-label={label} onPress={copy}>
      <span aria-live="polite">{isCopied ? texts.ui.copied : texts.ui.copy}</span>
    </Button>
  );
}
