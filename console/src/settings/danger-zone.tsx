import { useState } from "react";
import { graphql } from "react-relay/hooks";
import { useLocation } from "wouter";
import { useDenial } from "../caller/caller.tsx";
import type { dangerZoneMutation } from "../generated/dangerZoneMutation.graphql.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { costText } from "../ui/cost.ts";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";

const mutation = graphql`
  mutation dangerZoneMutation($input: DeleteAppInstanceInput!) {
    deleteAppInstance(input: $input) {
      deletedId
      userErrors {
        message
      }
    }
  }
`;

/** Deletes an AppInstance. Its name must be typed, which the gateway checks again. */
export function DangerZone({ arn, name }: { readonly arn: string; readonly name: string }) {
  const text = texts.settings.danger;
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const denial = useDenial("DeleteAppInstance");
  const { write, isWriting, ...errors } = useWrite<dangerZoneMutation>(mutation);
  const remove = async () => {
    const response = await write({ input: { arn, confirmName: name } });
    setAsking(false);
    if (!response) return;
    showToast(text.requested(name));
    navigate("/");
  };
  return (
    <section className="card settings-danger">
      <h2>{text.title}</h2>
      <p>{text.text}</p>
      <WriteErrors {...errors} />
      <div className="actions">
        <Button kind="danger" isDisabled={denial !== undefined || name === ""} onPress={() => setAsking(true)}>
          {text.open}
        </Button>
        {denial && <small>{denial}</small>}
      </div>
      {isAsking && (
        <Confirm
          title={text.confirmTitle}
          confirm={text.confirm}
          cost={costText("dangerZoneMutation")}
          isDanger
          isPending={isWriting}
          typed={{ label: text.type, expected: name }}
          onConfirm={remove}
          onCancel={() => setAsking(false)}
        >
          <p>{text.confirmText}</p>
        </Confirm>
      )}
    </section>
  );
}
