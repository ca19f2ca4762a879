import { Suspense, useEffect, useRef, useState } from "react";
import { type Reload, useReload } from "../network/use-reload.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { leave } from "../ui/leave-guard.ts";
import { Loading } from "../ui/loading.tsx";
import { Section } from "./section.tsx";
import "./user.css";
import { readUserArn } from "./user-arn.ts";
import { UserDelete } from "./user-delete.tsx";
import { UserDevices } from "./user-devices.tsx";
import { UserFacts } from "./user-facts.tsx";
import { isAdmin, useProfile } from "./user-profile.ts";
import { UserTags } from "./user-tags.tsx";

interface Props {
  readonly arn: string;
  readonly heading?: "h1" | "h2";
  readonly onClose?: () => void;
}

export default function WholeUser({ arn, heading: Heading = "h2", onClose }: Props) {
  const [profile, tags, devices] = [useReload(), useReload(), useReload()];
  const [isGone, setGone] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // While this was loading, somebody may have begun to type in the search field.
    if (!document.activeElement?.matches("input[type=search]")) title.current?.focus({ preventScroll: true });
  }, []);
  const { userId } = readUserArn(arn);
  useEffect(() => {
    // Beside a list, and below the header of an AppInstance, the window has the name of the AppInstance.
    if (Heading === "h1") document.title = `${userId} · ${texts.app.name}`;
  }, [Heading, userId]);
  const subheading = Heading === "h1" ? "h2" : "h3";
  return (
    <article className="user" aria-label={userId}>
      <header className="user-header">
        <Heading ref={title} tabIndex={-1}>
          <ErrorBoundary key={profile.attempt} fallback={userId}>
            <Suspense fallback={userId}>
              <Title arn={arn} userId={userId} reload={profile} />
            </Suspense>
          </ErrorBoundary>
        </Heading>
        {onClose && (
          <Button kind="quiet" aria-label={texts.user.close} onPress={() => leave(onClose)}>
            ✕
          </Button>
        )}
      </header>
      <p className="user-arn">
        <span className="mono dim">{arn}</span>
        <CopyButton text={arn} label={texts.user.copyArn} />
      </p>
      <ErrorBoundary key={profile.attempt} onRetry={profile.retry}>
        <Suspense fallback={<Loading lines={6} />}>
          <UserFacts arn={arn} reload={profile} onClose={onClose} onGone={setGone} />
        </Suspense>
      </ErrorBoundary>
      {!isGone && (
        <>
          <Section title={texts.user.tags} heading={subheading} reload={tags} lines={1} needs="ListTagsForResource">
            <UserTags arn={arn} reload={tags} />
          </Section>
          <Section
            title={texts.user.devices.title}
            heading={subheading}
            reload={devices}
            lines={2}
            needs="ListAppInstanceUserEndpoints"
          >
            <UserDevices arn={arn} reload={devices} />
          </Section>
          <ErrorBoundary key={profile.attempt} fallback={null}>
            <Suspense>
              <Deletion arn={arn} reload={profile} />
            </Suspense>
          </ErrorBoundary>
        </>
      )}
    </article>
  );
}

function Title({ arn, userId, reload }: { readonly arn: string; readonly userId: string; readonly reload: Reload }) {
  const profile = useProfile(arn, reload);
  if (!profile) return userId;
  return (
    <>
      {profile.name ?? userId}
      {isAdmin(profile) && <span className="badge">{texts.user.admin}</span>}
    </>
  );
}

function Deletion({ arn, reload }: { readonly arn: string; readonly reload: Reload }) {
  const profile = useProfile(arn, reload);
  if (!profile) return null;
  return (
    <section className="user-section" aria-label={texts.user.deletion.section}>
      <UserDelete profile={profile} reload={reload} />
    </section>
  );
}
