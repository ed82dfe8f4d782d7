// Shows the pace of a run while distance and time are being typed. The server never reads it.
(() => {
  const distance = document.querySelector("[data-unit-mm]");
  const time = document.getElementById("id_duration_ms");
  const output = document.getElementById("pace");
  if (!distance || !time || !output) return;
  const unit = distance.dataset.unitMm === "1609344" ? "mi" : "km";

  const seconds = (text) => {
    const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,4}(?:[.,]\d+)?)$/.exec(text.trim());
    if (!match) return null;
    const [, hours = 0, minutes] = match;
    const last = Number(match[3].replace(",", "."));
    return minutes === undefined ? last * 60 : hours * 3600 + minutes * 60 + last;
  };

  const show = () => {
    const far = Number(distance.value.replace(",", "."));
    const long = seconds(time.value);
    const pace = Math.round(long / far);
    output.value = far > 0 && long ? `${Math.floor(pace / 60)}:${String(pace % 60).padStart(2, "0")} /${unit}` : "";
  };

  document.addEventListener("input", show);
  show();
})();
