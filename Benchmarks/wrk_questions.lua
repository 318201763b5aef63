-- For wrk: asks for the paths of a file, one a line, each thread for its own share, and again from the start at its end.
-- Prints the figures as a line of JSON. usage: wrk … -s wrk_questions.lua URL -- FILE THREADS

local count = 0

function setup(thread)
    thread:set("share", count)
    count = count + 1
end

function init(arguments)
    requests, at = {}, 0
    local number, threads = 0, tonumber(arguments[2])
    for path in io.lines(arguments[1]) do
        if number % threads == share then
            requests[#requests + 1] = wrk.format("GET", path)
        end
        number = number + 1
    end
end

function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency, _)
    local errors = summary.errors
    print(string.format(
        '{"requests": %d, "seconds": %.6f, "p50": %.6f, "p99": %.6f, "longest": %.6f, '
            .. '"refused": %d, "broken": %d, "late": %d}',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e6, latency:percentile(99) / 1e6,
        latency.max / 1e6, errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
