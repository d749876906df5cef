/** Three clusters that hold together. */
export function LogoMark(props: { size?: number }) {
  const { size = 28 } = props;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
    >
      <path
        d="M16 8 7 23h18L16 8Z"
        stroke="#8fb8ff"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="8" r="5" fill="#4c8dff" />
      <circle cx="7" cy="23" r="5" fill="#35c9a5" />
      <circle cx="25" cy="23" r="5" fill="#35c9a5" />
    </svg>
  );
}
