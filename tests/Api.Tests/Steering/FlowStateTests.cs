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

        var states = await Read("select state::text from workflow.instances where subject_kind in ('report', 'topic')");

        states.ShouldNotBeEmpty();
        string[] written = ["Wartezeit auf Sprachkurse", "Gemeinsame Warteliste", "Amtsblatt", "Zwischen Anmeldung"];
        states.Where(state => written.Any(state.Contains)).ShouldBeEmpty();
    }

    private async Task<List<string>> Read(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(program.Database.Superuser + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();

        var found = new List<string>();
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));
        return found;
    }
}
