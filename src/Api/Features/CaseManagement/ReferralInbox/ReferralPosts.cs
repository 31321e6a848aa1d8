using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Reminders;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Calendar;
using Kim.Domain.CaseManagement.Access;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement.ReferralInbox;

/// <summary>
/// Puts referrals into the inboxes of posts. A referral becomes the addressed carrier's own: its key, its row, its reminders, written
/// through that carrier's door, so that neither coordination nor the post that passes it on reads it there.
/// </summary>
internal sealed class ReferralPosts(
    KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings, NumberSeries numbers, DataKeys keys, ReminderPlan reminders, CarrierDoor door)
{
    /// <summary>The post and its first reaction day; null: there is no such post today.</summary>
    public async Task<ReferralAddress?> Find(Guid? unitId, CancellationToken cancellationToken)
    {
        if (unitId is not { } id)
            return null;

        var (tenant, today) = (caller.Value.TenantId, clock.Today);
        var post = await db.Set<OrganisationalUnit>().AsNoTracking()
            .SingleOrDefaultAsync(unit => unit.TenantId == tenant && unit.Id == new UnitId(id) && unit.Kind == UnitKinds.CmPost, cancellationToken);
        if (post is null || !post.IsValidOn(today))
            return null;

        var within = Deadline.Parse(await settings.Value(ParameterCatalogue.FirstReaction, cancellationToken)).Value!;
        return new ReferralAddress(post.CarrierId, post.Id, within.DueOn(today, settings.CalendarOf(post.Id)));
    }

    /// <param name="facts">Seals what names the person with the key it is given.</param>
    public async Task<Result> Put(ReferralRequestId id, ReferralAddress address, Func<DataKey, ReferralFacts> facts, ReferralRequest? from, CancellationToken cancellationToken)
    {
        var number = await numbers.Next($"A-{clock.Today.Year}", cancellationToken);
        return await door.Through(address.CarrierId, Write, cancellationToken);

        async Task<Result> Write()
        {
            var received = ReferralRequest.Receive(
                caller.Value.TenantId, id, number, address, facts(await keys.For(id.Value, cancellationToken)), caller.Value.UserId, clock.Now, from);
            if (!received.Succeeded)
                return received.Error;

            var request = received.Value;
            db.Add(request);
            await reminders.Begin(
                Reminded.Record(ReferralRequest.Kind, id.Value, request.TenantId, number, request.FirstReactionDueOn, Roles.CaseManager, request.UnitId) with { CarrierId = request.CarrierId },
                cancellationToken);
            return Result.Ok;
        }
    }
}
