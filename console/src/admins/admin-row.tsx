import { Link } from "wouter";
import { links } from "../app/routes.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import type { Admin } from "./demote.tsx";

interface Props {
  readonly instanceArn: string;
  readonly arn: string;
  readonly name: string | undefined;
  /** Undefined if the admin is a bot. */
  readonly userId: string | undefined;
  readonly mayDemote: boolean;
  readonly onDemote: (admin: Admin) => void;
}

export function AdminRow({ instanceArn, arn, name, userId, mayDemote, onDemote }: Props) {
  const text = texts.admins;
  const id = userId ?? arn.slice(arn.lastIndexOf("/") + 1);
  const shown = name || id;
  const target = userId === undefined ? links.bot(instanceArn, id) : links.user(instanceArn, userId);
  return (
    <>
      <p className="row-main">
        <Link href={target} className="breakable">
          {shown}
        </Link>{" "}
        {userId === undefined && <span className="badge">{text.bot}</span>}
        <span className="row-sub mono dim">{id}</span>
      </p>
      <Button
        kind="quiet"
        isDisabled={!mayDemote}
        aria-label={text.demoteNamed(shown)}
        onPress={() => onDemote({ arn, name: shown })}
      >
        {text.demote}…
      </Button>
    </>
  );
}
