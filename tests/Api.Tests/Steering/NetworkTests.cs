using System.Net;
using System.Net.Http.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class NetworkTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Root = "/api/v1/production-networks";

    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task A_chain_is_mapped_with_its_steps_and_the_topics_of_its_breaks()
    {
        var coordination = await steps.Coordination;
        var topic = await steps.NewTopic(await steps.Post1);

        var made = await coordination.Post(Root, Chain("Weg in den Sprachkurs", topic), HttpStatusCode.Created);

        var found = (await (await steps.Post2).Get($"{Root}?topicId={topic}")).Items().ShouldHaveSingleItem();
        found.GetProperty("id").GetGuid().ShouldBe(SteeringSteps.Id(made));
        found.GetProperty("steps").EnumerateArray().Select(step => (step.GetProperty("number").GetInt32(), step.GetProperty("name").GetString())).ShouldBe([(1, "Einstufung"), (2, "Anmeldung")]);
        (await (await program.As("cm-coordination", "koeln")).StatusOf($"{Root}/{SteeringSteps.Id(made)}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_chain_is_redrawn_on_the_revision_that_was_read_and_removed()
    {
        var coordination = await steps.Coordination;
        var made = await coordination.Post(Root, Chain("Weg in Arbeit"), HttpStatusCode.Created);
        var address = $"{Root}/{SteeringSteps.Id(made)}";

        using var blind = await coordination.Http.PutAsJsonAsync(address, Chain("Weg in Ausbildung"));
        blind.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(Chain("Weg in Ausbildung")) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{made.GetProperty("revision").GetInt32()}\"");
        (await coordination.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await coordination.Get(address)).GetProperty("name").GetString().ShouldBe("Weg in Ausbildung");

        (await coordination.Http.DeleteAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await coordination.StatusOf(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_chain_names_all_its_faults_at_once_and_only_known_topics()
    {
        var coordination = await steps.Coordination;
        var faulty = new { name = "", steps = new object[] { new { name = "Einstufung", institution = "", typicalDays = -1, breaks = new[] { new { description = "" } } } } };

        var problem = await coordination.PostRefused(Root, faulty, HttpStatusCode.UnprocessableEntity, "network.invalid");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()).ShouldBe(["name", "steps[0].institution", "steps[0].typicalDays", "steps[0].breaks[0]"]);
        await coordination.PostRefused(Root, Chain("Unbekannt", Guid.CreateVersion7()), HttpStatusCode.UnprocessableEntity, "network.topic-unknown");
    }

    private static object Chain(string name, Guid? topicId = null) => new
    {
        name,
        steps = new object[]
        {
            new { name = "Einstufung", institution = "Volkshochschule", typicalDays = 14 },
            new { name = "Anmeldung", institution = "Kursträger", prerequisite = "Berechtigung", breaks = new[] { new { description = "Keine gemeinsame Warteliste", topicId } } },
        },
    };
}
