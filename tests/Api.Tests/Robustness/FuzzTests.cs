using System.Globalization;
using System.Text.Json.Nodes;
using Api.Tests.CaseManagement;
using Api.Tests.Organisation;
using Api.Tests.Program;
using Api.Tests.Robustness.Fuzzing;
using Api.Tests.Steering;

namespace Api.Tests.Robustness;

/// <summary>
/// Every route of the program, asked oddly by somebody who may: what the OpenAPI document says of it, spoilt. <c>KIM_FUZZ_ROUNDS</c> is how often each is asked,
/// <c>KIM_FUZZ_SEED</c> what chance starts from, <c>KIM_FUZZ_ONLY</c> a part of the name of the operations to ask, <c>KIM_FUZZ_CLOSELY</c> compares the stored
/// rows after each refusal and not after each operation.
/// </summary>
[Trait("Category", "Endurance")]
public sealed class FuzzTests(FuzzedProgram program) : IClassFixture<FuzzedProgram>
{
    private const int Rounds = 8;
    private const int Seed = 20_260_504;

    [Fact]
    public async Task Whatever_is_asked_is_answered_or_refused_as_a_problem_and_a_refusal_stores_nothing()
    {
        var document = JsonNode.Parse(await program.Http.GetStringAsync("/openapi/v1.json"))!;
        var only = Environment.GetEnvironmentVariable("KIM_FUZZ_ONLY") ?? "";
        var operations = Operation.AllOf(program.Services, document).Where(operation => operation.ToString().Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        var (seed, rounds) = (Setting("KIM_FUZZ_SEED", Seed), Setting("KIM_FUZZ_ROUNDS", Rounds));
        await Plant("koeln");
        await Plant("muenster");
        await (await OpenedCase.For(await program.As("case-manager-2", "koeln"))).To("service-steering");
        program.Heard.Take();

        await using var fingerprint = await Fingerprint.Of(program.Database);
        var campaign = new Campaign(program, document, new KnownIds(program.Database), fingerprint, seed);
        await campaign.Run(operations, rounds, Environment.GetEnvironmentVariable("KIM_FUZZ_CLOSELY") is "1");

        TestContext.Current.SendDiagnosticMessage($"{operations.Count} operations, {string.Join(", ", campaign.Answers.Select(answer => $"{answer.Key}: {answer.Value}"))}");
        campaign.Faults.ShouldBeEmpty($"KIM_FUZZ_SEED={seed} KIM_FUZZ_ROUNDS={rounds}; {string.Join(", ", campaign.Answers.Select(answer => $"{answer.Key}: {answer.Value}"))}\n{string.Join('\n', campaign.Faults)}");
    }

    /// <summary>Records of most kinds, so that ids lead somewhere.</summary>
    private async Task Plant(string tenant)
    {
        var manager = await program.As("case-manager-1", tenant);
        await (await OpenedCase.For(manager)).To("consent");
        await OpenedCase.For(manager, "referral-counselling");
        await Network.Offer(await program.As("cm-coordination", tenant), "Sprachkurs");
        await new SteeringSteps(name => program.As(name, tenant), _ => Task.CompletedTask).NewTopic(manager);
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
