using Api.Tests.Postgres;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class FlowStateTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task A_whole_loop_leaves_ids_codes_dates_and_numbers_in_the_flows()
    {
        var steps = new SteeringSteps(program);
        var topic = await steps.InFirstRound();
        await steps.AllAnswer(topic);

        var states = await Sql.Texts(program.Database.Superuser, "select state::text from workflow.instances where subject_kind in ('report', 'topic')");

        states.ShouldNotBeEmpty();
        string[] written = ["Wartezeit auf Sprachkurse", "Gemeinsame Warteliste", "Amtsblatt", "Zwischen Anmeldung"];
        states.Where(state => written.Any(state.Contains)).ShouldBeEmpty();
    }
}
