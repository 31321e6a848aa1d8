using Kim.Api.Auth;
using Kim.Api.Features.Tasks;
using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Reminders.Mail;

/// <param name="Task">Null: it is about a record.</param>
internal sealed record OpenDelivery(Delivery Delivery, Reminder Reminder, InboxTask? Task);

/// <summary>What waits to leave the program, held against what it is about.</summary>
internal sealed class Deliveries(KimDbContext db, CurrentCaller caller)
{
    /// <summary>Those with something still to be done; what is about a task that was done meanwhile is dropped.</summary>
    public async Task<IReadOnlyList<OpenDelivery>> StillOpen(IReadOnlyCollection<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var (tenant, ids) = (caller.Value.TenantId, deliveries.Select(one => one.ReminderId).ToList());
        var reminders = await db.Set<Reminder>().AsNoTracking().Where(one => one.TenantId == tenant && ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);
        var subjects = reminders.Values.Where(one => one.OfTask).Select(one => one.SubjectId).ToList();
        var tasks = await db.Set<InboxTask>().AsNoTracking().Where(task => task.TenantId == tenant && subjects.Contains(task.Id)).ToDictionaryAsync(task => task.Id, cancellationToken);

        var open = new List<OpenDelivery>();
        foreach (var delivery in deliveries)
        {
            var reminder = reminders[delivery.ReminderId];
            var task = tasks.GetValueOrDefault(reminder.SubjectId);
            if (!reminder.OfTask || task is { IsOpen: true })
                open.Add(new(delivery, reminder, task));
            else
                delivery.Drop();
        }

        return open;
    }
}
