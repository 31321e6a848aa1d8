using Kim.Workflows.Expressions.JavaScript;

namespace Kim.Workflows.Tests.Expressions.JavaScript;

/// <summary>The seam to the engine: values in and out, faults, the host.</summary>
public sealed class JavaScriptProgramTests
{
    [Theory]
    [InlineData("return 1 + 1", 2.0)]
    [InlineData("x = 1; x + 1", 2.0)]
    [InlineData("if (true) { return 'a' } 'b'", "a")]
    [InlineData("let a = 1", null)]
    [InlineData("", null)]
    public void The_result_is_what_it_returns_or_the_last_expression(string source, object? expected) => Script.Value(source).ShouldBe(expected);

    [Theory]
    [InlineData("let a = 1;\n  a +* 2", "js.syntax", 2, 6)]
    [InlineData("\nclass A {}", "js.unsupported", 2, 1)]
    [InlineData("1;\nnope()", "js.reference-error", 2, 1)]
    [InlineData("let o = null;\nreturn o.name", "js.type-error", 2, 9)]
    [InlineData("throw new Error('x')", "js.thrown", 1, 1)]
    [InlineData("async () => 1", "js.unsupported", 1, 1)]
    [InlineData("outer: for (;;) {}", "js.unsupported", 1, 1)]
    [InlineData("/(?<=a)b/", "js.unsupported", 1, 1)]
    [InlineData("let x = 10n", "js.unsupported", 1, 9)]
    [InlineData("function* g() {}", "js.unsupported", 1, 9)]
    [InlineData("Math.random()", "js.unsupported", 1, 12)]
    public void A_fault_has_its_code_and_place(string source, string code, int line, int column)
    {
        var fault = Script.Run(source).Fault.ShouldNotBeNull();

        (fault.Code, fault.Line, fault.Column).ShouldBe((code, line, column));
    }

    [Fact]
    public void What_is_missing_comes_with_a_hint() => Script.Run("class A {}").Fault!.Hint.ShouldNotBeNullOrEmpty();

    [Fact]
    public void A_thrown_value_is_kept_apart_from_the_message()
    {
        var outcome = Script.Run("throw new Error('Frau Muster')");

        outcome.Fault!.Message.ShouldNotContain("Muster");
        outcome.Thrown.ToPlain().ShouldBeOfType<Dictionary<string, object?>>()["message"].ShouldBe("Frau Muster");
    }

    [Fact]
    public void Plain_values_go_in_and_come_out()
    {
        var given = JsValue.From(new Dictionary<string, object?> { ["list"] = new object?[] { 1, "a", true, null }, ["at"] = DateTimeOffset.UnixEpoch });

        var result = Script.Value("({ ...given, next: given.list.map(x => x), year: given.at.getUTCFullYear() })", ("given", given));

        var plain = result.ShouldBeOfType<Dictionary<string, object?>>();
        plain["list"].ShouldBeOfType<List<object?>>().ShouldBe([1.0, "a", true, null]);
        plain["at"].ShouldBe(DateTimeOffset.UnixEpoch);
        plain["year"].ShouldBe(1970.0);
    }

    [Fact]
    public void A_host_object_reads_and_writes_its_names_only()
    {
        Dictionary<string, JsValue> held = new() { ["X"] = 1.0 };
        var variables = JsValue.HostObject(
            name => held.TryGetValue(name, out var value) ? value : default(JsValue?),
            (name, value) => held.ContainsKey(name) && (held[name] = value) == value,
            () => held.Keys);

        Script.Value("variables.X += 4; variables.constructor === undefined && Object.keys(variables).join()", ("variables", variables)).ShouldBe("X");

        held["X"].AsNumber.ShouldBe(5);
        Script.Run("variables.Y = 1", null, ("variables", variables)).Fault!.Code.ShouldBe("js.type-error");
    }

    [Fact]
    public void An_object_of_the_host_keeps_what_the_script_changed()
    {
        var given = JsValue.From(new Dictionary<string, object?> { ["a"] = 1 });

        Script.Value("o.a = 2; o.b = [3]", ("o", given));

        var kept = given.ToPlain().ShouldBeOfType<Dictionary<string, object?>>();
        kept["a"].ShouldBe(2.0);
    }

    [Fact]
    public void A_host_function_gets_its_arguments_and_may_refuse()
    {
        var add = JsValue.Function("add", args => args[0].AsNumber + args[1].AsNumber);
        var refuse = JsValue.Function("refuse", _ => throw new JavaScriptRefusal("variable.unknown", "Unbekannt."));

        Script.Value("add(2, 3)", ("add", add)).ShouldBe(5.0);
        Script.Run("try { refuse() } catch (e) {}", null, ("refuse", refuse)).Fault!.Code.ShouldBe("variable.unknown");
    }

    [Fact]
    public void The_clock_is_the_hosts() => Script.Value("new Date().toISOString()").ShouldBe("2026-03-14T09:26:53.589Z");

    [Fact]
    public void A_day_comes_in_as_the_text_that_is_stored_of_it() =>
        Script.Value("result?.resubmitOn ?? 'none'", ("result", JsValue.From(new Dictionary<string, object?> { ["resubmitOn"] = new DateOnly(2027, 3, 1) }))).ShouldBe("2027-03-01");

    [Fact]
    public void A_cycle_is_cut_on_the_way_out() =>
        Script.Value("const o = { a: 1 }; o.self = o; o").ShouldBeOfType<Dictionary<string, object?>>()["self"].ShouldBeNull();

    [Fact]
    public void Free_names_are_known_before_a_run() =>
        JavaScriptProgram.Parse("const a = getVariable('x'); input.y + a").Program!.FreeNames.ShouldBe(["getVariable", "input"]);

    [Fact]
    public void Runs_of_one_program_share_nothing()
    {
        var program = JavaScriptProgram.Parse("seen = typeof seen === 'undefined' ? 1 : 2; let n = 0; for (let i = 0; i < 1000; i++) n += i; seen + n").Program!;
        var results = new double[64];

        Parallel.For(0, results.Length, run => results[run] = program.Evaluate(new FixedHost()).Value.AsNumber);

        results.ShouldAllBe(result => result == 499501);
    }

    [Theory]
    [InlineData("(1234567.891).toLocaleString()", "1.234.567,891")]
    [InlineData("new Date(2026, 2, 5).toLocaleDateString('de-DE')", "5.3.2026")]
    [InlineData("['z', 'ä', 'a'].sort((x, y) => x.localeCompare(y)).join('')", "aäz")]
    public void Local_forms_are_German(string source, string expected) => Script.Value(source).ShouldBe(expected);
}
