using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.CaseManagement;

/// <summary>A case, and the person who works on it task by task.</summary>
internal sealed class OpenedCase
{
    private OpenedCase(Person manager, Guid id, Guid clientId) => (Manager, Id, ClientId) = (manager, id, clientId);

    public Person Manager { get; }

    public Guid Id { get; }

    public Guid ClientId { get; }

    public string Address => $"/api/v1/cases/{Id}";

    public static async Task<OpenedCase> For(Person manager, string type = "case-management", Guid? client = null)
    {
        var clientId = client ?? (await manager.Post("/api/v1/clients", CaseData.Client())).Id();
        var opened = await manager.Post("/api/v1/cases", new { clientId, type, accessRoute = "self", unitId = manager.UnitId });
        return new OpenedCase(manager, opened.Id(), clientId);
    }

    public static OpenedCase Of(Person manager, Guid id, Guid clientId) => new(manager, id, clientId);

    public async Task<OpenedCase> To(string phase)
    {
        await Do("first-contact", "continue", CaseData.FirstContact);
        if (phase is "consent")
            return this;
        await Do("consent", "given", CaseData.Consent);
        if (phase is "intake")
            return this;
        await Do("intake", "admit", CaseData.Intake);
        if (phase is "assessment")
            return this;
        await Do("assessment", "done", CaseData.Assessment);
        if (phase is "goal-agreement")
            return this;
        await Do("goal-agreement", "agreed", CaseData.Goals("Deutsch B1", "Kita-Platz"));
        if (phase is "service-steering")
            return this;
        await Do("service-steering", "underway", CaseData.Services);
        return this;
    }

    public async Task<JsonElement> Do(string task, string outcome, object? data = null) => await Manager.Complete(await Task(task), outcome, data);

    public async Task Refused(string task, string outcome, object? data, string code, System.Net.HttpStatusCode status = System.Net.HttpStatusCode.UnprocessableEntity) =>
        await Manager.CompleteRefused(await Task(task), outcome, data, status, code);

    public Task<JsonElement> Task(string type) => Manager.Task(type, "caseId", Id);

    public Task<JsonElement> View() => Manager.Get(Address);

    public async Task<IReadOnlyList<string>> OpenTasks() => [.. (await Manager.Tasks($"caseId={Id}")).Select(task => task.Text("type")!)];

    public async Task<IReadOnlyList<Guid>> Goals() =>
        [.. (await Manager.Get($"{Address}/plan")).GetProperty("agreed").GetProperty("goals").EnumerateArray().Select(goal => goal.Id())];

    public async Task Finish()
    {
        await Do("evaluation", "done", CaseData.Results(await Goals()));
        await Do("closure", "closed", CaseData.Closure);
    }
}
