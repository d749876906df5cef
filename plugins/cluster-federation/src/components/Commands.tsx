import { CodeSnippet } from '@backstage/core-components';

// As wide as the button that copies, which lies over the text.
const BUTTON_ROOM = '3.5rem';

/** Lines for a shell, to copy. */
export function Commands(props: { lines: string[] }) {
  return (
    <CodeSnippet
      language="bash"
      text={props.lines.join('\n')}
      wrapLongLines
      customStyle={{ paddingInlineEnd: BUTTON_ROOM }}
      showCopyCodeButton
    />
  );
}
