export const saving = {
  lost: "The change may have been saved. Look first.",
  notSaved: "It was not saved. You can save it again.",
};
