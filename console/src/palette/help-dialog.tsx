import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { Modal } from "../ui/modal.tsx";
import { paletteKeys } from "./keys.ts";
import "./palette.css";

type Row = readonly [keys: readonly string[], meaning: string];

const { keys: text } = texts.palette;

const everywhere: readonly Row[] = [
  [[paletteKeys], text.commands],
  [["?"], text.help],
  [["Esc"], text.escape],
];

const lists: readonly Row[] = [
  [["/"], text.search],
  [["↑", "↓"], text.move],
  [["PgUp", "PgDn", "Home", "End"], text.page],
  [["x"], text.select],
  [["Enter"], text.openRow],
  [["e"], text.edit],
];

/** All keys of the console. */
export const HelpDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Modal title={text.title} onClose={onClose}>
    <Keys title={text.everywhere} rows={everywhere} />
    <Keys title={text.lists} rows={lists} />
    <p className="dim small">{text.hint}</p>
    <div className="actions">
      <Button onPress={onClose} autoFocus>
        {text.close}
      </Button>
    </div>
  </Modal>
);

const Keys = ({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) => (
  <section className="keys">
    <h3>{title}</h3>
    <dl>
      {rows.map(([keys, meaning]) => (
        <div key={meaning}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  </section>
);
