import { h } from "./dom.js";

/** A button that asks for a file, and gives it to `take`. */
export function fileButton(label, take) {
    const input = h("input", {
        type: "file",
        hidden: true,
        accept: ".zip,.csv,.tsv,.txt,.json",
        onchange: () => {
            const [file] = input.files;
            // So that the same file can be chosen again.
            if (file)
                Promise.resolve(take(file)).finally(() => {
                    input.value = "";
                });
        },
    });
    return h("span", {}, h("button", { type: "button", onclick: () => input.click() }, label), input);
}
