import { Suspense, useEffect, useRef, useState } from "react";
import { Demote } from "../admins/demote.tsx";
import { Promote } from "../admins/promote.tsx";
import { useDenial } from "../caller/caller.tsx";
import { useReload } from "../network/use-reload.ts";
import { EditTags } from "../tags/edit-tags.tsx";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { botIdOf } from "./bot-arn.ts";
import { BotFacts } from "./bot-facts.tsx";
import { DeleteBot } from "./delete-bot.tsx";
import { EditBot } from "./edit-bot.tsx";
import { type Bot, useBot } from "./use-bot.ts";

interface Props {
  readonly instanceArn: string;
  readonly arn: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Everything of one bot. */
export const BotDetail = (props: Props) => (
  <article className="card bot" aria-label={botIdOf(props.arn)}>
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Detail {...props} />
      </Suspense>
    </ErrorBoundary>
  </article>
);

function Detail({ instanceArn, arn, onClose, onDeleted }: Props) {
  const text = texts.bots;
  const { fetchKey, reload } = useReload();
  const [isEditing, setEditing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const bot = useBot(arn, fetchKey);
  useEffect(() => heading.current?.focus(), []);
  const isAdmin = bot?.admin.ok === true && bot.admin.value !== null && bot.admin.value !== undefined;
  return (
    <>
      <header className="bot-header">
        <h2 ref={heading} tabIndex={-1}>
          {bot ? bot.name || text.unnamed : botIdOf(arn)} {isAdmin && <span className="badge">{text.admin}</span>}
        </h2>
        <Button kind="quiet" aria-label={text.close} onPress={onClose}>
          ✕
        </Button>
      </header>
      <p className="bot-arn">
        <span className="mono dim">{arn}</span>
        <CopyButton text={arn} label={text.copyArn} />
      </p>
      {!bot && <p className="notice warn">{text.botGone}</p>}
      {bot && isEditing && <EditBot bot={bot} onClose={() => setEditing(false)} />}
      {bot && !isEditing && (
        <>
          <BotFacts bot={bot} />
          {!bot.admin.ok && <ErrorNotice error={bot.admin.errors[0]} onRetry={reload} />}
          <Actions
            instanceArn={instanceArn}
            bot={bot}
            isAdmin={isAdmin}
            onEdit={() => setEditing(true)}
            onChanged={reload}
            onDeleted={onDeleted}
          />
          <h3>{texts.fields.tags}</h3>
          {bot.tags.ok ? (
            <EditTags arn={arn} saved={(bot.tags.value ?? []).filter((tag) => tag !== null && tag !== undefined)} />
          ) : (
            <ErrorNotice error={bot.tags.errors[0]} onRetry={reload} />
          )}
        </>
      )}
    </>
  );
}

interface ActionsProps {
  readonly instanceArn: string;
  readonly bot: Bot;
  readonly isAdmin: boolean;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
  readonly onDeleted: () => void;
}

function Actions({ instanceArn, bot, isAdmin, onEdit, onChanged, onDeleted }: ActionsProps) {
  const [asked, setAsked] = useState<"promote" | "demote" | "delete">();
  const denial = useDenial("UpdateAppInstanceBot");
  const identity = { arn: bot.arn, name: bot.name || botIdOf(bot.arn) };
  const close = () => setAsked(undefined);
  return (
    <div className="actions">
      <Button isDisabled={denial !== undefined} onPress={onEdit}>
        {texts.bots.edit}
      </Button>
      {bot.admin.ok && (
        <Button isDisabled={denial !== undefined} onPress={() => setAsked(isAdmin ? "demote" : "promote")}>
          {isAdmin ? texts.admins.demote : texts.admins.promote}…
        </Button>
      )}
      <Button kind="danger" isDisabled={denial !== undefined} onPress={() => setAsked("delete")}>
        {texts.bots.remove}
      </Button>
      {denial && <small>{denial}</small>}
      {asked === "promote" && (
        <Promote
          instanceArn={instanceArn}
          identity={identity}
          connections={[]}
          onClose={close}
          onPromoted={onChanged}
        />
      )}
      {asked === "demote" && (
        <Demote instanceArn={instanceArn} admin={identity} connections={[]} onClose={close} onDemoted={onChanged} />
      )}
      {asked === "delete" && <DeleteBot {...identity} onClose={close} onDeleted={onDeleted} />}
    </div>
  );
}
