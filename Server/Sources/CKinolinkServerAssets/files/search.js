import { filmAddress } from "./address.js";
import { filmField } from "./combobox.js";
import { go } from "./router.js";
import { words } from "./words.js";

/** The search of the page. There is one; the first page shows it large, and all others in their top. */
export const search = filmField({
    id: "search",
    label: words.search.label,
    choose: ({ title }) => go(filmAddress(title)),
});
search.setAttribute("role", "search");
