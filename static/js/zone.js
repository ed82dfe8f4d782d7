// Fills in the time zone that the browser knows, where none was chosen.
(() => {
  const select = document.querySelector("select[name=time_zone]");
  if (!select || select.value) return;
  select.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select.value) select.selectedIndex = 0;
})();
