using Kim.Api.Auth;
using Kim.Api.Features.CaseManagement.Transmissions;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Assessments;
using Kim.Domain.CaseManagement.Cases;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.CaseManagement.Consents;
using Kim.Domain.CaseManagement.Transmissions;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.Representation;

/// <summary>
/// P8: another carrier is another controller. What the person's consent covers is left there sealed, and the old file is closed
/// and goes into retention; the receiving post takes the person in by a case of its own.
/// </summary>
internal sealed class CarrierHandOver(
    KimDbContext db, CurrentCaller caller, CaseFolder folder, BusinessClock clock, DataKeys keys, MasterKey masterKey, TransmissionDesk transmissions, WorkflowEngine engine,
    TenantSettings settings)
{
    private const string Purpose = "carrier-change";

    /// <summary>The carrier that a CM post belongs to; null: there is no such post.</summary>
    public Task<Carrier?> CarrierOf(UnitId unit, CancellationToken cancellationToken)
    {
        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        return db.Set<OrganisationalUnit>()
            .Where(one => one.TenantId == tenant && one.Id == unit && one.Kind == UnitKinds.CmPost && one.ValidFrom <= today && (one.ValidTo == null || one.ValidTo >= today))
            .Join(db.Set<Carrier>().Where(carrier => carrier.TenantId == tenant), one => one.CarrierId, carrier => carrier.Id, (_, carrier) => carrier).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<Result> Send(SupportCase one, Carrier to, UnitId unit, HandOverBody body, CancellationToken cancellationToken)
    {
        var (categories, codes) = (body.DataCategories ?? [], await settings.Codes(cancellationToken));
        if (!categories.All(category => codes.Offers("data-category", category)))
            return Error.Invalid("case.hand-over-invalid", "Die Übergabe ist unvollständig.", [new FieldError("dataCategories", "code.unknown", "Eine dieser Datenarten gibt es nicht.")]);

        var sent = await transmissions.Send(
            one, new Transmission(Purpose, new Recipient(to.Name), categories, "portal", body.ConsentId is { } consent ? new ConsentId(consent) : null), cancellationToken);
        if (!sent.Succeeded)
            return sent.Error;

        db.Add(CaseTransfer.Send(one, to.Id, unit, body.Reason!, categories, await PackageOf(one, categories, body.Summary, cancellationToken), masterKey, clock.Now));
        if (one.PassToCarrier(clock.Now).Error is { } refused)
            return refused;
        return one.WorkflowInstanceId is { } instance && await engine.Cancel(instance, "superseded", cancellationToken) is EngineAnswer.Refused { Reason: not "workflow.instance-ended" } no
            ? EngineErrors.From(no)
            : Result.Ok;
    }

    /// <summary>A name to call the person by and a way to reach them are what a case cannot begin without; both come only with their categories, else as placeholders.</summary>
    private async Task<TransferPackage> PackageOf(SupportCase one, IReadOnlyList<string> categories, string? summary, CancellationToken cancellationToken)
    {
        var client = await db.Set<Client>().AsNoTracking().SingleAsync(person => person.TenantId == one.TenantId && person.Id == one.ClientId, cancellationToken);
        var all = ClientDetails.Of(client, await keys.For(client.Id.Value, cancellationToken));
        var (identity, contact, key) = (categories.Contains("identity"), categories.Contains("contact"), await folder.Key(one, cancellationToken));

        var notes = new List<string>();
        if (summary is { Length: > 0 })
            notes.Add(summary);
        if (categories.Contains("plan") && await folder.AgreedPlan(one, cancellationToken) is { } plan)
            notes.AddRange(plan.Goals.Select(goal => $"Ziel: {key.Open(goal.Text)} (bis {goal.TargetDate:yyyy-MM-dd}, {goal.StatusCode})"));
        if (categories.Contains("assessment") && await folder.All<Assessment>(one).OrderByDescending(found => found.Number).FirstOrDefaultAsync(cancellationToken) is { } assessment)
            notes.AddRange(assessment.LifeDomains.Select(found => $"{found.LifeDomainCode}: Bedarf {found.NeedRating}, Ressourcen {found.ResourceRating}. {key.Open(found.Situation)}"));

        return new TransferPackage(
            new ClientDetails
            {
                PreferredName = identity ? all.PreferredName : one.CaseNumber,
                Surname = identity ? all.Surname : null,
                GivenNames = identity ? all.GivenNames : null,
                BirthDate = identity ? all.BirthDate : null,
                BirthYear = identity ? all.BirthYear : null,
                Contact = contact ? all.Contact : "über den abgebenden Träger",
                Address = contact ? all.Address : null,
                ContactSafe = all.ContactSafe,
                Pseudonymous = !identity || all.Pseudonymous,
                Languages = categories.Contains("language") ? all.Languages : null,
                InterpreterNeeded = categories.Contains("language") && all.InterpreterNeeded,
            },
            notes);
    }
}
