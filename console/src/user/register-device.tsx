import { type FormEvent, useState } from "react";
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { graphql } from "react-relay/hooks";
import type {
  AppInstanceUserEndpointType,
  registerDeviceMutation,
} from "../generated/registerDeviceMutation.graphql.ts";
import { mayHaveBeenPerformed } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import { useIdempotencyKey } from "../network/use-idempotency-key.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { fieldError, withoutFields } from "../ui/field-errors.ts";
import { useLeaveGuard } from "../ui/leave-guard.ts";
import { LostNotice } from "../ui/lost-notice.tsx";
import { Modal } from "../ui/modal.tsx";
import { showToast } from "../ui/toast.tsx";
import { WriteErrors } from "../ui/write-errors.tsx";
import { isShownAt } from "./user-links.ts";

const mutation = graphql`
  mutation registerDeviceMutation($input: RegisterAppInstanceUserEndpointInput!) {
    registerAppInstanceUserEndpoint(input: $input) {
      appInstanceUserEndpoint {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`;

const types = ["APNS", "APNS_SANDBOX", "GCM"] as const satisfies readonly AppInstanceUserEndpointType[];
const shownFields = ["name", "resourceArn", "endpointAttributes"];

interface Props {
  readonly userArn: string;
  readonly onClose: () => void;
  /** The device is registered, or may be. */
  readonly onRegistered: () => void;
}

/** Registers a device of a user for push notifications. Attempts with the same data have one key, so that they register one device. */
export function RegisterDevice({ userArn, onClose, onRegistered }: Props) {
  const { devices: text } = texts.user;
  const keyFor = useIdempotencyKey();
  const [values, setValues] = useState({ name: "", resourceArn: "", deviceToken: "", voipDeviceToken: "" });
  const [type, setType] = useState<AppInstanceUserEndpointType>("APNS");
  const { write, isWriting, userErrors, error } = useWrite<registerDeviceMutation>(mutation);
  const isLost = error !== undefined && mayHaveBeenPerformed(detailsOf(error));
  const { name, resourceArn, deviceToken, voipDeviceToken } = values;
  const hasVoip = type !== "GCM";
  const hasText = Object.values(values).some((value) => value !== "");
  const leave = useLeaveGuard(hasText, { keeps: (url) => isShownAt(userArn, url), discard: () => {} });
  const close = () => leave(onClose);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isWriting || resourceArn === "" || deviceToken === "") return;
    const endpointAttributes = { deviceToken, ...(hasVoip && voipDeviceToken && { voipDeviceToken }) };
    const input = { userArn, type, resourceArn, endpointAttributes, ...(name && { name }) };
    if (!(await write({ input: { ...input, idempotencyKey: keyFor(input) } }))) return;
    showToast(text.registeredToast);
    onRegistered();
  };
  const field = (key: keyof typeof values, label: string, path: string = key) => (
    <TextField
      value={values[key]}
      onChange={(value) => setValues({ ...values, [key]: key === "name" ? value : value.trim() })}
      isInvalid={fieldError(userErrors, path) !== undefined}
      isDisabled={isWriting}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{label}</Label>
      <Input />
      <FieldError>{fieldError(userErrors, path)}</FieldError>
    </TextField>
  );
  return (
    <Modal title={text.registerTitle} isPending={isWriting} onClose={close}>
      <form className="form" onSubmit={submit}>
        <label className="user-select">
          <span className="react-aria-Label">{text.service}</span>
          <select
            value={type}
            disabled={isWriting}
            onChange={({ target }) => setType(types[target.selectedIndex] ?? type)}
          >
            {types.map((name) => (
              <option key={name} value={name}>
                {text.types[name]}
              </option>
            ))}
          </select>
        </label>
        {field("name", text.name)}
        {field("resourceArn", text.application)}
        {field("deviceToken", text.token, "endpointAttributes")}
        {hasVoip && field("voipDeviceToken", text.voipToken, "endpointAttributes.voip")}
        <WriteErrors userErrors={withoutFields(userErrors, shownFields)} error={error} />
        {isLost && <LostNotice text={text.lost} checksWith="userDevicesQuery" onCheck={onRegistered} />}
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="RegisterAppInstanceUserEndpoint"
            starts="registerDeviceMutation"
            isDisabled={isWriting || resourceArn === "" || deviceToken === ""}
          >
            {isWriting ? texts.ui.saving : text.register}
          </Action>
          <Button onPress={close} isDisabled={isWriting}>
            {texts.ui.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
