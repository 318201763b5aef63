// The ground and the points, drawn by the graphics card. map-bitmap.js draws the same without one. Both draw the least
// known first.

const mostGroups = 64;
/** Up to this diameter of points, a view has so many that they are not drawn anew while one pans. */
const fine = 3;

/** Points drawn by the graphics card: one buffer, which never changes. */
export class CardPoints {
    #gl;
    #places;
    #points;
    /** A picture larger than the view, so that panning only moves it; where its middle is; and all else of the view. */
    #picture;
    #kept = null;
    #key = null;

    /** @param isForced whether a program may stand for the card; otherwise the other way is quicker. */
    constructor(canvas, points, isForced) {
        const gl = canvas.getContext("webgl2", { antialias: false, depth: false });
        if (!gl || (!isForced && isProgram(gl))) throw new Error("no graphics card");
        [this.#gl, this.#points] = [gl, points];
        const program = gl.createProgram();
        for (const [type, text] of [
            [gl.VERTEX_SHADER, vertexText],
            [gl.FRAGMENT_SHADER, fragmentText],
        ]) {
            const shader = gl.createShader(type);
            gl.shaderSource(shader, text);
            gl.compileShader(shader);
            gl.attachShader(program, shader);
        }
        gl.bindAttribLocation(program, 0, "place");
        gl.bindAttribLocation(program, 1, "group");
        gl.linkProgram(program);
        if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error("no program for points");
        gl.useProgram(program);
        const names = ["shift", "factor", "diameter", "count", "palette"];
        this.#places = Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)]));
        gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
        gl.bufferData(gl.ARRAY_BUFFER, backwards(points), gl.STATIC_DRAW);
        gl.enableVertexAttribArray(0);
        gl.enableVertexAttribArray(1);
        gl.vertexAttribPointer(0, 2, gl.UNSIGNED_SHORT, true, 4, 0);
        this.#picture = gl.createFramebuffer();
        gl.bindFramebuffer(gl.FRAMEBUFFER, this.#picture);
        const pixels = gl.createRenderbuffer();
        gl.bindRenderbuffer(gl.RENDERBUFFER, pixels);
        gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, pixels);
        gl.enable(gl.BLEND);
        // The ground stays opaque; a canvas that can be nothing else is slower.
        gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ZERO, gl.ONE);
    }

    draw(view) {
        const key = JSON.stringify({ ...view, x: 0, y: 0 });
        const isPan = key === this.#key && view.layers[0].diameter < fine * view.ratio;
        this.#key = key;
        if (isPan) {
            this.#move(view);
        } else {
            this.#kept = null;
            this.#gl.bindFramebuffer(this.#gl.FRAMEBUFFER, null);
            this.#drawPoints(view);
        }
    }

    /** Shows the part of the picture that the camera sees; draws another picture if that isn't all of it. */
    #move(view) {
        const [gl, { width, height, scale }] = [this.#gl, view];
        const around = [Math.ceil(width / 4), Math.ceil(height / 4)];
        const away = (kept) => [(view.x - kept.x) * scale, (kept.y - view.y) * scale].map(Math.round);
        if (!this.#kept || away(this.#kept).some((part, axis) => Math.abs(part) > around[axis])) {
            const [wide, high] = [width + 2 * around[0], height + 2 * around[1]];
            gl.bindFramebuffer(gl.FRAMEBUFFER, this.#picture);
            gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, wide, high);
            this.#drawPoints({ ...view, width: wide, height: high });
            this.#kept = { x: view.x, y: view.y };
        }
        const [left, bottom] = away(this.#kept).map((part, axis) => part + around[axis]);
        gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.#picture);
        gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, null);
        const part = [left, bottom, left + width, bottom + height];
        gl.blitFramebuffer(...part, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    }

    #drawPoints({ width, height, x, y, scale, coloring, layers, ground }) {
        const [gl, { count }] = [this.#gl, this.#points];
        gl.viewport(0, 0, width, height);
        gl.clearColor(...ground.map((part) => part / 255), 1);
        gl.clear(gl.COLOR_BUFFER_BIT);
        gl.vertexAttribIPointer(1, 1, gl.UNSIGNED_BYTE, 1, count * (4 + coloring));
        const [wide, high] = [(2 * scale) / width, (2 * scale) / height];
        gl.uniform2f(this.#places.shift, -x * wide, y * high);
        gl.uniform2f(this.#places.factor, wide, -high);
        gl.uniform1f(this.#places.count, count);
        for (const { palette, diameter } of layers) {
            const colors = new Float32Array(mostGroups * 4);
            for (const [place, [red, green, blue, alpha]] of palette.slice(0, mostGroups).entries()) {
                colors.set([red / 255, green / 255, blue / 255, alpha], place * 4);
            }
            gl.uniform1f(this.#places.diameter, diameter);
            gl.uniform4fv(this.#places.palette, colors);
            gl.drawArrays(gl.POINTS, 0, count);
        }
    }
}

/** Whether a program stands for the card. Not all browsers say so when they are asked for WebGL. */
function isProgram(gl) {
    const names = gl.getExtension("WEBGL_debug_renderer_info");
    return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(
        gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER),
    );
}

/** The points' file with the last point first, in every part. */
function backwards({ count, places, groups }) {
    const bytes = new Uint8Array(count * (4 + groups.length));
    const turned = new Uint32Array(bytes.buffer, 0, count);
    turned.set(new Uint32Array(places.buffer, 0, count));
    turned.reverse();
    for (const [place, group] of groups.entries()) {
        bytes.set(group, count * (4 + place));
        bytes.subarray(count * (4 + place), count * (5 + place)).reverse();
    }
    return bytes;
}

const vertexText = `#version 300 es
in vec2 place;
in uint group;
uniform vec2 shift, factor;
uniform float diameter, count;
uniform vec4 palette[${mostGroups}];
flat out vec4 color;
flat out float size;
void main() {
    float index = count - 1.0 - float(gl_VertexID);
    color = palette[min(group, ${mostGroups - 1}u)];
    size = diameter * (0.85 + 1.5 * exp(-index / (0.012 * count)));
    gl_PointSize = size + 1.0;
    gl_Position = color.a > 0.0 ? vec4(place * factor + shift, 0, 1) : vec4(2, 2, 2, 1);
}`;

const fragmentText = `#version 300 es
precision mediump float;
flat in vec4 color;
flat in float size;
out vec4 shown;
void main() {
    float away = length(gl_PointCoord - 0.5) * (size + 1.0);
    shown = vec4(color.rgb, color.a * clamp(size * 0.5 + 0.5 - away, 0.0, 1.0));
}`;
