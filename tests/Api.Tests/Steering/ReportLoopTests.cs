using System.Net;
using Api.Tests.Program;

namespace Api.Tests.Steering;

public sealed class ReportLoopTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly SteeringSteps steps = new(program);

    [Fact]
    public async Task A_report_of_a_post_starts_its_flow_and_waits_for_the_anonymity_check()
    {
        var answer = await (await steps.Post1).Post(SteeringSteps.Reports, SteeringSteps.Body(), HttpStatusCode.Created);

        answer.GetProperty("state").GetString().ShouldBe("submitted");
        answer.GetProperty("number").GetString().ShouldStartWith("M-");
        answer.GetProperty("workflowInstanceId").GetGuid().ShouldNotBe(Guid.Empty);
        var task = await (await steps.Coordination).Task("anonymity-check", "reportId", SteeringSteps.Id(answer));
        task.GetProperty("candidateRole").GetString().ShouldBe("cm-coordination");
    }

    [Fact]
    public async Task A_report_names_all_its_faults_at_once()
    {
        var body = new { title = "", description = "d", categories = new[] { "unknown" }, frequency = "always", effect = "", lifeDomains = new[] { "moon" } };

        var problem = await (await steps.Post1).PostRefused(SteeringSteps.Reports, body, HttpStatusCode.UnprocessableEntity, "report.invalid");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString())
            .ShouldBe(["title", "effect", "categories[0]", "lifeDomains[0]", "frequency"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_report_without_a_required_member_is_malformed() =>
        await (await steps.Post1).PostRefused(SteeringSteps.Reports, new { title = "Nur ein Titel" }, HttpStatusCode.BadRequest, "request.malformed");

    [Fact]
    public async Task The_author_cannot_check_the_own_report()
    {
        var coordination = await steps.Coordination;
        var report = await steps.Report(coordination);
        var task = await coordination.Task("anonymity-check", "reportId", report);

        await coordination.CompleteRefused(task, "clear", null, HttpStatusCode.UnprocessableEntity, "task.four-eyes");

        (await steps.StateOfReport(report)).ShouldBe("submitted");
    }

    [Fact]
    public async Task A_report_that_is_sent_back_is_revised_by_its_post_and_checked_again()
    {
        var (post, coordination) = (await steps.Post1, await steps.Coordination);
        var report = await steps.Report(post);
        await coordination.Complete(await coordination.Task("anonymity-check", "reportId", report), "send-back", new { findings = "Der zweite Absatz nennt eine Person." });
        (await steps.StateOfReport(report)).ShouldBe("returned");

        await post.Complete(await post.Task("revise-report", "reportId", report), "resubmitted", new { description = "Ohne Namen." });

        var revised = await post.Get($"{SteeringSteps.Reports}/{report}");
        revised.GetProperty("state").GetString().ShouldBe("submitted");
        revised.GetProperty("description").GetString().ShouldBe("Ohne Namen.");
        revised.GetProperty("title").GetString().ShouldBe("Wartezeit auf Sprachkurse");
        await steps.Check(report);
        await coordination.Task("triage", "reportId", report);
    }

    [Fact]
    public async Task Sending_back_says_what_to_change()
    {
        var coordination = await steps.Coordination;
        var report = await steps.Report(await steps.Post1);

        await coordination.CompleteRefused(
            await coordination.Task("anonymity-check", "reportId", report), "send-back", null, HttpStatusCode.UnprocessableEntity, "report.findings-required");
    }

    [Fact]
    public async Task A_returned_report_can_be_withdrawn()
    {
        var (post, coordination) = (await steps.Post2, await steps.Coordination);
        var report = await steps.Report(post);
        await coordination.Complete(await coordination.Task("anonymity-check", "reportId", report), "send-back", new { findings = "Zu nah am Fall." });

        await post.Complete(await post.Task("revise-report", "reportId", report), "withdrawn");

        (await steps.StateOfReport(report)).ShouldBe("withdrawn");
        (await coordination.Tasks($"reportId={report}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_planning_conference_found_goes_back_to_coordination()
    {
        var coordination = await steps.Coordination;
        var made = await coordination.Post(SteeringSteps.Reports, SteeringSteps.Body());

        made.GetProperty("reporterKind").GetString().ShouldBe("planning-conference");
        made.GetProperty("author").GetGuid().ShouldBe(coordination.UserId);
    }

    [Fact]
    public async Task A_single_case_ends_the_reports_way()
    {
        var report = await steps.Report(await steps.Post1);
        await steps.Check(report);

        var triaged = await steps.Triage(report, "single-case", new { answer = "Bitte im Einzelfall klären." });

        triaged.GetProperty("state").GetString().ShouldBe("single-case");
        triaged.GetProperty("answer").GetString().ShouldBe("Bitte im Einzelfall klären.");
    }

    [Fact]
    public async Task An_answered_report_closes_with_its_flow()
    {
        var report = await steps.Report(await steps.Post1);
        await steps.Check(report);

        await steps.Triage(report, "answered", new { answer = "Das Angebot gibt es seit März." });

        (await steps.StateOfReport(report)).ShouldBe("closed");
        (await steps.Messages(report)).ShouldBe(["submitted", "answered", "closed"]);
    }

    [Fact]
    public async Task Answering_needs_an_answer()
    {
        var coordination = await steps.Coordination;
        var report = await steps.Report(await steps.Post1);
        await steps.Check(report);

        await coordination.CompleteRefused(await coordination.Task("triage", "reportId", report), "answered", null, HttpStatusCode.UnprocessableEntity, "report.answer-required");
    }

    [Fact]
    public async Task A_known_challenge_names_its_topic()
    {
        var coordination = await steps.Coordination;
        var report = await steps.Report(await steps.Post1);
        await steps.Check(report);
        var task = await coordination.Task("triage", "reportId", report);

        await coordination.CompleteRefused(task, "known", null, HttpStatusCode.UnprocessableEntity, "report.topic-required");
        await coordination.CompleteRefused(task, "known", new { topicId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity, "report.topic-required");
    }

    [Fact]
    public async Task A_new_challenge_opens_a_topic_with_a_flow_of_its_own()
    {
        var report = await steps.Report(await steps.Post1);
        await steps.Check(report);

        var triaged = await steps.Triage(report, "new", new { title = "Sprachkurse", scope = "thematic", categories = new[] { "duration" } });

        triaged.GetProperty("state").GetString().ShouldBe("bundled");
        var topic = await (await steps.Coordination).Get($"{SteeringSteps.Topics}/{triaged.GetProperty("topicId").GetGuid()}");
        topic.GetProperty("title").GetString().ShouldBe("Sprachkurse");
        topic.GetProperty("scope").GetString().ShouldBe("thematic");
        topic.GetProperty("number").GetString().ShouldStartWith("T-");
        topic.GetProperty("workflowInstanceId").GetGuid().ShouldNotBe(triaged.GetProperty("workflowInstanceId").GetGuid());
    }

    [Fact]
    public async Task The_reporter_is_told_every_state_of_the_report_and_then_of_its_topic()
    {
        var topic = await steps.BeforeTheSteeringGroup();
        var report = (await steps.Parts(topic, "reports")).Select(SteeringSteps.Id).First();

        var messages = await steps.Messages(report);

        messages.ShouldBe(["submitted", "bundled", "submitted-to-lead", "steering-group"]);
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_report()
    {
        var post = await steps.Post3;
        var key = Guid.CreateVersion7().ToString();

        var first = await Send();
        var second = await Send();

        second.ShouldBe(first);

        async Task<string> Send()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, SteeringSteps.Reports) { Content = System.Net.Http.Json.JsonContent.Create(SteeringSteps.Body()) };
            request.Headers.Add("Idempotency-Key", key);
            var answer = await post.Http.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            return answer.Headers.Location!.ToString();
        }
    }
}
