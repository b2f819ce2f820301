/** The CRM's name and mark. */
export function Brand() {
  return (
    <span class="brand">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="9" fill="#2b4bd8" />
        <path
          d="M8 23V12.5a3 3 0 0 1 5.5-1.7L16 14.6l2.5-3.8a3 3 0 0 1 5.5 1.7V23"
          fill="none"
          stroke="#fff"
          stroke-width="3"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      <span class="brand__name">CRM Modelo</span>
    </span>
  )
}
