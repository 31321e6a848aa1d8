using System.Diagnostics;
using Kim.Workflows.Expressions.JavaScript;

namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>Scripts that try to take the process down end with a code, soon, on a small stack too.</summary>
public sealed class HostileScriptTests
{
    private const int SmallStack = 256 * 1024;

    public static TheoryData<string, string> Scripts() => new()
    {
        { "while (true) {}", "js.steps-exhausted js.time-exceeded" },
        { "for (;;) [1].map(x => x)", "js.steps-exhausted js.time-exceeded js.memory-exceeded" },
        { "while (true) { try { throw 1 } catch (e) {} }", "js.steps-exhausted js.time-exceeded" },
        { "while (true) { try { while (true) {} } finally { continue } }", "js.steps-exhausted js.time-exceeded" },
        { "function f() { return f() + 1 } f()", "js.depth-exceeded" },
        { "const a = () => b(), b = () => a(); a()", "js.depth-exceeded" },
        { "function f() { try { f() } finally { f() } } f()", "js.depth-exceeded" },
        { "const o = { get a() { return this.a } }; o.a", "js.depth-exceeded" },
        { "const o = { toString() { return '' + this } }; '' + o", "js.depth-exceeded" },
        { "const o = { valueOf() { return +this } }; o * 1", "js.depth-exceeded" },
        { "const o = { toJSON() { return JSON.stringify(this) } }; JSON.stringify(o)", "js.depth-exceeded" },
        { "const f = x => [1].map(f); f()", "js.depth-exceeded" },
        { "const f = x => [2, 1].sort(f); f()", "js.depth-exceeded" },
        { "const f = () => 'a'.replace(/a/, f); f()", "js.depth-exceeded" },
        { "let f = () => 1; for (let i = 0; i < 100000; i++) f = f.bind(null); f()", "js.depth-exceeded" },
        { "let a = []; for (let i = 0; i < 100000; i++) a = [a]; JSON.stringify(a)", "js.depth-exceeded" },
        { "let a = []; for (let i = 0; i < 100000; i++) a = [a]; a.flat(Infinity)", "js.depth-exceeded" },
        { "let a = []; for (let i = 0; i < 100000; i++) a = [a]; '' + a", "js.depth-exceeded" },
        { "JSON.parse('['.repeat(100000))", "js.depth-exceeded" },
        { "JSON.parse('{\"a\":'.repeat(100000))", "js.depth-exceeded" },
        { "let s = 'a'; while (true) s += s", "js.memory-exceeded" },
        { "let s = 'ab'; for (let i = 0; i < 24; i++) s += s; while (true) (s + 'x').charCodeAt(1)", "js.memory-exceeded js.time-exceeded js.steps-exhausted" },
        { "'a'.repeat(1e9)", "js.memory-exceeded" },
        { "'a'.padStart(1e9)", "js.memory-exceeded" },
        { "'a'.padEnd(Infinity, 'xyz')", "js.memory-exceeded" },
        { "new Array(4294967295)", "js.memory-exceeded" },
        { "const a = []; a[4000000000] = 1", "js.memory-exceeded" },
        { "const a = []; a.length = 4e9", "js.memory-exceeded" },
        { "Array.from({ length: 1e12 })", "js.memory-exceeded js.steps-exhausted js.time-exceeded" },
        { "let a = [1]; while (true) a = [...a, ...a]", "js.memory-exceeded js.time-exceeded js.steps-exhausted" },
        { "let a = [1]; while (true) a = a.concat(a)", "js.memory-exceeded" },
        { "const a = [1]; for (const x of a) a.push(x)", "js.memory-exceeded js.time-exceeded" },
        { "const m = new Map(); let i = 0; while (true) m.set(i++, i)", "js.memory-exceeded js.steps-exhausted js.time-exceeded" },
        { "const s = new Set([1]); for (const x of s) { s.delete(x); s.add(x) }", "js.memory-exceeded js.steps-exhausted js.time-exceeded" },
        { "const a = Array(100000).fill('x'.repeat(1000)); a.join('y')", "js.memory-exceeded" },
        { "'a'.repeat(100000).replace(/a/g, 'b'.repeat(10000))", "js.memory-exceeded js.time-exceeded" },
        { "'a'.repeat(100000).replace(/a/g, \"$'$`\")", "js.memory-exceeded js.time-exceeded" },
        { "let s = 'x'.repeat(1e6); while (true) s.split('')", "js.memory-exceeded" },
        { "let s = 'x'.repeat(1e6); while (true) s.indexOf('y')", "js.steps-exhausted js.time-exceeded" },
        { "let a = Array(1e6).fill(0); while (true) a.includes(1)", "js.steps-exhausted js.time-exceeded" },
        { "let a = Array(1e5).fill(0); while (true) a.sort()", "js.memory-exceeded js.steps-exhausted js.time-exceeded" },
        { "let a = Array(1e5).fill(0); while (true) { a.unshift(1); a.shift() }", "js.memory-exceeded js.steps-exhausted js.time-exceeded" },
        { "JSON.stringify(Array(1000).fill(Array(1000).fill('x'.repeat(100))))", "js.memory-exceeded js.steps-exhausted js.time-exceeded" },
        { "Math.max(...Array(1e7))", "js.memory-exceeded" },
        { "new RegExp('((a{1,1000}){1,1000}){1,1000}').test('a')", "js.unsupported js.syntax" },
        { "while (true) new RegExp('a')", "js.steps-exhausted js.time-exceeded js.memory-exceeded" },
        { "eval('1')", "js.unsupported" },
        { "new Function('return 1')()", "js.unsupported" },
        { "(() => 1).constructor('return 1')()", "js.type-error" },
        { "[].constructor.constructor('return process')()", "js.type-error" },
        { "({}).__proto__.polluted = 1", "js.type-error" },
        { "Object.prototype.polluted = 1", "js.type-error" },
        { "Object.setPrototypeOf({}, null)", "js.unsupported" },
        { "({ __proto__: null })", "js.unsupported" },
        { "process.exit(1)", "js.reference-error" },
        { "globalThis", "js.unsupported" },
        { "this.x", "js.type-error" },
    };

    public static TheoryData<string> NestedSources() => new(
        new string('(', 20_000),
        new string('[', 60_000),
        string.Concat(Enumerable.Repeat("{a:", 20_000)),
        string.Concat(Enumerable.Repeat("(", 10_000)) + "1" + new string(')', 10_000),
        new string('!', 60_000) + "1",
        string.Concat(Enumerable.Repeat("a=>", 20_000)) + "1",
        string.Concat(Enumerable.Repeat("1?", 15_000)) + "1" + string.Concat(Enumerable.Repeat(":1", 15_000)),
        string.Concat(Enumerable.Repeat("`${", 10_000)) + "1" + string.Concat(Enumerable.Repeat("}`", 10_000)),
        string.Concat(Enumerable.Repeat("if(1)", 10_000)) + "1",
        string.Concat(Enumerable.Repeat("new ", 10_000)) + "Date",
        string.Concat(Enumerable.Repeat("2**", 20_000)) + "1",
        "let " + new string('[', 10_000) + "a" + new string(']', 10_000) + "=1",
        string.Concat(Enumerable.Repeat("function f(){", 4_000)) + new string('}', 4_000));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void It_ends_with_a_code_within_a_second(string source, string codes)
    {
        var watch = Stopwatch.StartNew();

        var code = OnASmallStack(() => Script.Code(source));

        // On a busy machine the clock may come first.
        $"{codes} js.time-exceeded".Split(' ').ShouldContain(code);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [MemberData(nameof(NestedSources))]
    public void Deeply_nested_source_is_refused(string source)
    {
        var code = OnASmallStack(() => Script.Code(source));

        new[] { "js.depth-exceeded", "js.syntax" }.ShouldContain(code);
    }

    [Theory]
    [InlineData("1+", "1")]
    [InlineData("f().", "a")]
    [InlineData("a,", "a")]
    [InlineData("f=>1;", "1")]
    [InlineData("x=0;", "x")]
    public void A_long_flat_source_never_ends_the_process(string part, string last)
    {
        var source = string.Concat(Enumerable.Repeat(part, 60_000 / part.Length)) + last;

        var code = OnASmallStack(() => Script.Code(source) ?? "fine");

        new[] { "fine", "js.depth-exceeded", "js.reference-error" }.ShouldContain(code);
    }

    [Fact]
    public void A_regular_expression_that_would_backtrack_is_fast()
    {
        var watch = Stopwatch.StartNew();

        Script.Value("/^(a+)+$/.test('a'.repeat(5000) + 'b')").ShouldBe(false);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("while (true) {}", "js.steps-exhausted")]
    [InlineData("let a = [1]; while (true) a = a.concat(a)", "js.memory-exceeded")]
    public void Without_a_clock_the_counted_limits_hold(string source, string code) =>
        Script.Code(source, new JavaScriptLimits { Time = TimeSpan.FromHours(1) }).ShouldBe(code);

    [Fact]
    public void Without_time_the_clock_holds() =>
        Script.Code("while (true) {}", new JavaScriptLimits { Time = TimeSpan.Zero }).ShouldBe("js.time-exceeded");

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var program = JavaScriptProgram.Parse("while (true) {}").Program!;

        Should.Throw<OperationCanceledException>(() => program.Evaluate(new FixedHost(), null, source.Token));
    }

    private static string? OnASmallStack(Func<string?> run)
    {
        string? result = null;
        var thread = new Thread(() => result = run(), SmallStack);
        thread.Start();
        thread.Join();
        return result;
    }
}
