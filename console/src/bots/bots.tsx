import { Suspense, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { links } from "../app/routes.ts";
import { Instance } from "../instance/instance.tsx";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Loading } from "../ui/loading.tsx";
import { Refresh } from "../ui/refresh.tsx";
import { botArnOf, botIdOf } from "./bot-arn.ts";
import { BotDetail } from "./bot-detail.tsx";
import { BotPage } from "./bot-page.tsx";
import { CreateBot } from "./create-bot.tsx";
import "../ui/rows.css";
import "./bots.css";

/** The bots of an AppInstance, and the one that the URL names. */
export const Bots = ({ arn }: { readonly arn: string }) => (
  <Instance arn={arn} tab="bots">
    <BotsOf key={arn} arn={arn} />
  </Instance>
);

function BotsOf({ arn }: { readonly arn: string }) {
  const botId = new URLSearchParams(useSearch()).get("bot");
  const [, navigate] = useLocation();
  const [isCreating, setCreating] = useState(false);
  const [reads, setReads] = useState(0);
  const readAgain = () => setReads(reads + 1);
  const close = () => navigate(links.bots(arn));
  return (
    <div className={botId === null ? "page bots" : "page bots with-detail"}>
      <section className="bots-list" aria-label={texts.bots.title}>
        <Action needs="CreateAppInstanceBot" starts="createBotMutation" onPress={() => setCreating(true)}>
          {texts.bots.create}
        </Action>
        <Refresh needs="ListAppInstanceBots" starts="botPageQuery" fetchKey={reads} onRefresh={readAgain} />
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>
            <BotPage arn={arn} after={null} fetchKey={reads} selected={botId} />
          </Suspense>
        </ErrorBoundary>
      </section>
      {botId !== null && (
        <BotDetail
          key={botId}
          instanceArn={arn}
          arn={botArnOf(arn, botId)}
          onClose={close}
          onDeleted={() => {
            readAgain();
            close();
          }}
        />
      )}
      {isCreating && (
        <CreateBot
          instanceArn={arn}
          onClose={() => {
            setCreating(false);
            readAgain();
          }}
          onCreated={(created) => {
            setCreating(false);
            readAgain();
            navigate(links.bot(arn, botIdOf(created)));
          }}
        />
      )}
    </div>
  );
}
