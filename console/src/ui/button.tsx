import { Button as AriaButton, type ButtonProps } from "react-aria-components";

interface Props extends Omit<ButtonProps, "className" | "style"> {
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
}

export const Button = ({ kind = "plain", ...props }: Props) => <AriaButton {...props} className={`button ${kind}`} />;
