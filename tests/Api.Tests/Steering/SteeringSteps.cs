using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Steering;

/// <summary>The steps that bring reports and topics of one tenant where a test needs them, as the people who do them.</summary>
internal sealed class SteeringSteps(Func<string, Task<Person>> signedIn, Func<string, Task> advance)
{
    public const string Reports = "/api/v1/challenge-reports";
    public const string Topics = "/api/v1/topics";

    /// <summary>Later than any clock of these tests.</summary>
    public const string FarDeadline = "2040-01-15";

    public SteeringSteps(KimProgram program, string tenant = "rhein-sieg-kreis")
        : this(name => program.As(name, tenant), program.Advance)
    {
    }

    public Task<Person> Post1 => signedIn("case-manager-1");
    public Task<Person> Post2 => signedIn("case-manager-2");
    public Task<Person> Post3 => signedIn("case-manager-3");
    public Task<Person> Coordination => signedIn("cm-coordination");
    public Task<Person> Lead => signedIn("ki-lead");
    public Task<Person> Chair => signedIn("steering-1");
    public Task<Person> ProjectLead => signedIn("project-lead");
    public Task<Person> Strategic => signedIn("strategic");

    public static object Body(string title = "Wartezeit auf Sprachkurse") => new
    {
        title,
        description = "Zwischen Anmeldung und Beginn vergehen Monate.",
        categories = new[] { "capacity" },
        lifeDomains = new[] { "language" },
        legalSpheres = new[] { "sgb-2" },
        municipalities = new[] { "Siegburg" },
        frequency = "frequent",
        effect = "Der Einstieg in Arbeit verzögert sich.",
        solutionIdea = "Gemeinsame Warteliste der Träger",
    };

    public async Task<Guid> Report(Person by, string title = "Wartezeit auf Sprachkurse") => Id(await by.Post(Reports, Body(title)));

    public async Task Check(Guid report) => await (await Coordination).Complete(await (await Coordination).Task("anonymity-check", "reportId", report), "clear");

    public async Task<JsonElement> Triage(Guid report, string outcome, object data)
    {
        var coordination = await Coordination;
        await coordination.Complete(await coordination.Task("triage", "reportId", report), outcome, data);
        return await coordination.Get($"{Reports}/{report}");
    }

    /// <summary>A checked report of this person, in a topic of its own.</summary>
    public async Task<Guid> NewTopic(Person by)
    {
        var report = await Report(by);
        await Check(report);
        return (await Triage(report, "new", new { scope = "local" })).GetProperty("topicId").GetGuid();
    }

    /// <summary>A checked report of this person, added to a topic.</summary>
    public async Task<Guid> AlsoReported(Guid topic, Person by)
    {
        var report = await Report(by);
        await Check(report);
        await Triage(report, "known", new { topicId = topic });
        return report;
    }

    /// <summary>A topic that two posts reported, waiting to be forwarded.</summary>
    public async Task<Guid> ReportedTwice()
    {
        var topic = await NewTopic(await Post1);
        await AlsoReported(topic, await Post2);
        return topic;
    }

    public async Task<Guid> BeforeTheLead()
    {
        var topic = await ReportedTwice();
        await Do(await Coordination, "forward", topic, "forward");
        return topic;
    }

    public async Task<Guid> BeforeTheSteeringGroup()
    {
        var topic = await BeforeTheLead();
        await Do(await Lead, "ki-lead-release", topic, "release");
        return topic;
    }

    public async Task<Guid> Mandated(string outcome = "granted-local")
    {
        var topic = await BeforeTheSteeringGroup();
        await Grant(topic, outcome);
        return topic;
    }

    public async Task Grant(Guid topic, string outcome = "granted-local") =>
        await Do(await Chair, "mandate-decision", topic, outcome, new { leadId = (await ProjectLead).UserId, deadline = FarDeadline, question = "Wie wird die Wartezeit kürzer?" });

    public async Task Solve(Guid topic) => await Do(await ProjectLead, "project-work", topic, "solution-submitted", new { description = "Gemeinsame Warteliste", measures = new[] { "Vereinbarung der Träger" } });

    public async Task<Guid> Solved()
    {
        var topic = await Mandated();
        await Solve(topic);
        return topic;
    }

    /// <summary>Accepted, published, and every post asked for feedback in the first round.</summary>
    public async Task<Guid> InFirstRound()
    {
        var topic = await Solved();
        await Accept(topic);
        await advance("P60D");
        return topic;
    }

    public async Task Accept(Guid topic)
    {
        await Do(await Chair, "solution-decision", topic, "accepted", new { publicity = new { publish = true, channels = "Amtsblatt" } });
        await Do(await Coordination, "transparency", topic, "informed");
    }

    /// <summary>Every post answers the running round.</summary>
    public async Task AllAnswer(Guid topic, string effect = "improved")
    {
        foreach (var task in await FeedbackTasks(topic))
            await Answer(task, "applied", new { effect });
    }

    public async Task<IReadOnlyList<JsonElement>> FeedbackTasks(Guid topic) => await (await Coordination).Tasks($"topicId={topic}&type=apply-solution");

    /// <summary>Answers as whoever sits in the post that the task asks.</summary>
    public async Task Answer(JsonElement task, string outcome, object data)
    {
        var post = task.GetProperty("candidateUnitId").GetGuid();
        foreach (var person in new[] { await Post1, await Post2, await Post3 })
        {
            if (person.UnitId == post)
            {
                await person.Complete(task, outcome, data);
                return;
            }
        }

        await (await Coordination).Post($"/api/v1/human-tasks/{task.GetProperty("id").GetGuid()}/cancel", new { reason = "Die Stelle ist unbesetzt." });
    }

    public async Task Do(Person person, string type, Guid topic, string outcome, object? data = null) => await person.Complete(await person.Task(type, "topicId", topic), outcome, data);

    public async Task<string> StateOf(Guid topic) => (await (await Coordination).Get($"{Topics}/{topic}")).GetProperty("state").GetString()!;

    public async Task<string> StateOfReport(Guid report) => (await (await Coordination).Get($"{Reports}/{report}")).GetProperty("state").GetString()!;

    public async Task<IReadOnlyList<JsonElement>> Parts(Guid topic, string part) => [.. (await (await Coordination).Get($"{Topics}/{topic}/{part}")).GetProperty("items").EnumerateArray()];

    public async Task<IReadOnlyList<string?>> Messages(Guid report) =>
        [.. (await (await Coordination).Get($"{Reports}/{report}")).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("state").GetString())];

    public static Guid Id(JsonElement made) => made.GetProperty("id").GetGuid();
}
