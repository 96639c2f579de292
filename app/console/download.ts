import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.ts';
import { Dialog } from '../ui/dialog.ts';
import { html, type VNode } from '../ui/html.ts';
import { consoleTexts } from '../ui/texts/console.ts';

const { download: words } = consoleTexts;

interface Props {
  readonly label: string;
  readonly fileName: string;
  /** The file's text, made when it is asked for. */
  readonly text: () => string;
  readonly disabled?: boolean;
}

/** A file to download, and the same as text: whether a frame may download is the host's choice and cannot be asked. */
export function Download({ label, fileName, text, disabled = false }: Props): VNode {
  const [shown, show] = useState<string | null>(null);
  return html`<div class="row">
    <${Button}
      icon="download"
      disabled=${disabled}
      onClick=${() => {
        save(fileName, text());
      }}
      >${label}<//
    >
    <${Button}
      kind="plain"
      disabled=${disabled}
      onClick=${() => {
        show(text());
      }}
      >${words.asText}<//
    >
    ${
      shown !== null &&
      html`<${TextDialog}
        text=${shown}
        onClose=${() => {
          show(null);
        }}
      />`
    }
  </div>`;
}

function save(fileName: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken the file by then.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

function TextDialog({ text, onClose }: { readonly text: string; readonly onClose: () => void }): VNode {
  const area = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    area.current?.select();
    setCopied(await copySelected(text));
  };
  return html`<${Dialog}
    title=${words.title}
    onClose=${onClose}
    actions=${html`<${Button} kind="primary" onClick=${copy}>${copied ? words.copied : words.copy}<//>`}
  >
    <p>${words.how}</p>
    <textarea class="input csv-text" readonly ref=${area} aria-label=${words.title} rows=${12}>
${text}</textarea>
  <//>`;
}

/** Frames may be denied the clipboard: the text is selected then, for the keyboard. */
async function copySelected(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
