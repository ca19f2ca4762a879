import { type FormEvent, useState } from "react";
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { useDenial } from "../caller/caller.tsx";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { isUserId } from "../ui/user-id.ts";
import { userArnOf } from "../user/user-arn.ts";
import { Promote } from "./promote.tsx";

interface Props {
  readonly instanceArn: string;
  readonly connection: string;
}

/** Promotes a user by its id. */
export function PromoteUser({ instanceArn, connection }: Props) {
  const text = texts.admins;
  const [typed, setTyped] = useState("");
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const denial = useDenial("CreateAppInstanceAdmin");
  const userId = typed.trim();
  const isWrong = isTried && !isUserId(userId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isUserId(userId)) setAsking(true);
  };
  const finish = () => {
    setTyped("");
    setTried(false);
  };
  return (
    <form className="promote-user" onSubmit={submit}>
      <TextField
        value={typed}
        onChange={setTyped}
        isDisabled={denial !== undefined}
        isInvalid={isWrong}
        validationBehavior="aria"
        autoComplete="off"
        spellCheck="false"
      >
        <Label>{text.userId}</Label>
        <Input />
        <FieldError>{text.badUserId}</FieldError>
      </TextField>
      <div className="actions">
        <Button type="submit" isDisabled={denial !== undefined}>
          {text.promoteUser}…
        </Button>
        {denial && <small>{denial}</small>}
      </div>
      {isAsking && (
        <Promote
          instanceArn={instanceArn}
          identity={{ arn: userArnOf(instanceArn, userId), name: userId }}
          connections={[connection]}
          onClose={() => setAsking(false)}
          onPromoted={finish}
        />
      )}
    </form>
  );
}
