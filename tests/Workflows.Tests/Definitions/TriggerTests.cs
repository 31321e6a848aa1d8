using Kim.Workflows;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;
using Kim.Workflows.InMemory;
using Kim.Workflows.Schedules;

namespace Workflows.Tests.Definitions;

public sealed class TriggerTests
{
    private static readonly TimeZoneInfo Berlin = Zones.Find(null)!;

    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:10:00", "2026-03-02T09:10:00Z")]
    [InlineData("Elsa.Timer", "interval", "PT1H", "2026-03-02T10:00:00Z")]
    [InlineData("Elsa.Cron", "cronExpression", "0 8 * * MON", "2026-03-09T07:00:00Z")]
    [InlineData("Elsa.StartAt", "dateTime", "2026-04-01T08:00:00+02:00", "2026-04-01T06:00:00Z")]
    [InlineData("Elsa.StartAt", "dateTime", "2026-02-01T08:00:00Z", null)]
    public void The_next_start_is_known(string type, string input, string value, string? expected)
    {
        var trigger = DefinitionChecks.Triggers(Starting(type, input, value)).ShouldHaveSingleItem();

        trigger.Next(Given.Monday, Berlin).ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected));
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:00:00")]
    [InlineData("Elsa.Timer", "interval", "P1M and more")]
    [InlineData("Elsa.Cron", "cronExpression", "whenever")]
    [InlineData("Elsa.Event", "eventName", "")]
    public void What_cannot_be_read_starts_nothing(string type, string input, string value) => DefinitionChecks.Triggers(Starting(type, input, value)).ShouldBeEmpty();

    [Theory]
    [InlineData("Singleton", null, null, false)]
    [InlineData("Correlation", "a", "a", false)]
    [InlineData("Correlation", "a", "b", true)]
    [InlineData("Correlation", null, null, true)]
    [InlineData("CorrelatedSingleton", "a", "a", false)]
    [InlineData("CorrelatedSingleton", "a", "b", true)]
    [InlineData("AllowAlways", "a", "a", true)]
    public async Task A_second_start_is_refused_where_only_one_may_run(string strategy, string? first, string? second, bool allowed)
    {
        var workflows = OnlyOne(strategy);
        await workflows.Start("nested", correlationId: first);

        var answer = await workflows.Do(engine => engine.Start(new StartWorkflow { DefinitionId = "nested", CorrelationId = second }, CancellationToken.None));

        answer.Code.ShouldBe(allowed ? null : "workflow.activation-refused");
    }

    [Fact]
    public async Task A_workflow_that_may_run_once_starts_again_when_the_first_has_ended()
    {
        var workflows = OnlyOne("Singleton");
        var first = await workflows.Start("nested");
        await workflows.Do(engine => engine.Cancel(first.InstanceId, "withdrawn", CancellationToken.None));

        (await workflows.Start("nested")).SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    private static InMemoryWorkflows OnlyOne(string strategy) => Given.Workflows(Nested.Definition(
        """{"id":"t","type":"Elsa.RunTask"}""", $$""" "options":{"activationStrategyType":"Elsa.Workflows.ActivationValidators.{{strategy}}Strategy, Elsa.Workflows.Runtime"}, """));

    private static WorkflowDefinition Starting(string type, string input, string value) => Nested.Definition(
        $$"""{"id":"a","type":"{{type}}","customProperties":{"canStartWorkflow":true},{{Nested.Input(input, "Literal", value)}}}""");
}
