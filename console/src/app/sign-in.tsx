import { type FormEvent, useState } from "react";
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { signIn } from "../network/session.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { useTitle } from "../ui/use-title.ts";

/** Asks for a key in place of the page, whose URL stays. `message` is why the gateway refused the last key. */
export function SignIn({ message }: { readonly message: string | undefined }) {
  const { signIn: text } = texts.app;
  useTitle(text.title);
  const [key, setKey] = useState("");
  const [isForgotten, setForgotten] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const error = isEmpty ? text.required : message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() === "") setEmpty(true);
    else signIn(key.trim(), !isForgotten);
  };
  return (
    <main id="main" className="sign-in">
      <form className="card" onSubmit={submit}>
        <h1>{text.title}</h1>
        <p className="dim">{text.intro}</p>
        <TextField
          type="password"
          autoComplete="off"
          // By default, an invalid field keeps the browser from submitting the form a second time.
          validationBehavior="aria"
          value={key}
          onChange={(value) => {
            setKey(value);
            setEmpty(false);
          }}
          isInvalid={error !== undefined}
          autoFocus
        >
          <Label>{text.key}</Label>
          <Input />
          <FieldError>{error}</FieldError>
        </TextField>
        <label className="check">
          <input type="checkbox" checked={isForgotten} onChange={({ target }) => setForgotten(target.checked)} />
          <span>
            {text.keepInMemory}
            <small>{text.keepHint}</small>
          </span>
        </label>
        <Button kind="primary" type="submit">
          {text.submit}
        </Button>
      </form>
    </main>
  );
}
