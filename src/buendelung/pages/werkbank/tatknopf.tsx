/** A button that says that it is closed instead of vanishing from the keyboard. */
export function Tatknopf(props: {
  readonly titel: string;
  readonly aus?: boolean;
  readonly art?: 'primary' | 'secondary' | 'tertiary';
  readonly klein?: boolean;
  /** As in `aria-keyshortcuts`. */
  readonly kuerzel?: string;
  readonly onClick: () => void;
}) {
  const { aus = false } = props;
  return (
    <button
      type="button"
      className={`kern-btn kern-btn--${props.art ?? 'secondary'}${props.klein ? ' kern-btn--x-small' : ''}`}
      aria-disabled={aus}
      aria-keyshortcuts={props.kuerzel}
      onClick={() => {
        if (!aus) props.onClick();
      }}
    >
      <span className="kern-label">{props.titel}</span>
    </button>
  );
}
