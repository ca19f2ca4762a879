import { type RefCallback, useCallback, useState } from "react";

/** Returns the height of an element that stays at the top of the page, and a ref for it. The height is a property for styles, too. */
export function useStickyHeight(): readonly [number, RefCallback<HTMLElement>] {
  const [height, setHeight] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const measure = () => {
      const isSticky = getComputedStyle(element).position === "sticky";
      const px = isSticky ? element.offsetHeight : 0;
      element.parentElement?.style.setProperty("--users-sticky", `${px}px`);
      setHeight(px);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // It stays there only if the window has room for it.
    window.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, []);
  return [height, ref];
}
