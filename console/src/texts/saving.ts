export const saving = {
  lost: "The change may have been saved. Check before you try again.",
  notSaved: "It was not saved. You can save it again.",
};
